package org.errand.batch.report.sarif;

import java.io.IOException;

/**
 * The uncompressed log is over its limit. Readers of this package turn it into an {@link
 * InvalidSarif} whose cause it is.
 */
public final class ReportTooLarge extends IOException {
  private final long maxBytes;

  ReportTooLarge(long maxBytes) {
    super("is larger than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  /** The limit that was passed, in bytes of the uncompressed log. */
  public long maxBytes() {
    return maxBytes;
  }
}
