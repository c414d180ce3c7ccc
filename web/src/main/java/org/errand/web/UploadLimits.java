package org.errand.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** How much a task may bring along. */
@ApplicationScoped
public class UploadLimits {
  private static final long DEFAULT = 8L << 30;

  /**
   * The most bytes of a task's files together: {@code errand.max-upload-bytes}, 8 GiB by default.
   */
  long maxBytes() {
    return ConfigProvider.getConfig()
        .getOptionalValue("errand.max-upload-bytes", Long.class)
        .orElse(DEFAULT);
  }
}
