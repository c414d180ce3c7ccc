package org.errand.batch.report.sarif;

import java.io.IOException;

/** A log is larger, after decompression, than this server takes. */
public class ReportTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  ReportTooLarge(long limit) {
    super("the log has more than " + limit + " bytes after decompression");
  }
}
