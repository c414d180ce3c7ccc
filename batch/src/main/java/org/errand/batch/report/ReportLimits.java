package org.errand.batch.report;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a report may be. */
@ApplicationScoped
public class ReportLimits {
  private static final long DEFAULT = 16L << 30;

  /**
   * The most bytes of a log after decompression: {@code errand.report.max-bytes}, 16 GiB by
   * default; keeps a small archive from occupying a worker for days.
   */
  long maxBytes() {
    return ConfigProvider.getConfig()
        .getOptionalValue("errand.report.max-bytes", Long.class)
        .orElse(DEFAULT);
  }
}
