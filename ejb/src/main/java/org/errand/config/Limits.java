package org.errand.config;

import org.eclipse.microprofile.config.Config;

/**
 * How large what a task brings along may be.
 *
 * @param maxUploadBytes {@code errand.max-upload-bytes}: the most bytes of one task's files
 *     together
 * @param maxReportBytes {@code errand.report.max-bytes}: the most bytes of a log after
 *     decompression; keeps a small archive from occupying a worker for days
 * @param maxBulkBytes {@code errand.max-bulk-bytes}: the most bytes of a body that asks for many
 *     tasks
 */
public record Limits(long maxUploadBytes, long maxReportBytes, int maxBulkBytes) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Limits {
    Catalogue.MAX_UPLOAD_BYTES.require(maxUploadBytes);
    Catalogue.MAX_REPORT_BYTES.require(maxReportBytes);
    Catalogue.MAX_BULK_BYTES.require(maxBulkBytes);
  }

  static Limits read(Config config) {
    return new Limits(
        Catalogue.MAX_UPLOAD_BYTES.read(config),
        Catalogue.MAX_REPORT_BYTES.read(config),
        Catalogue.MAX_BULK_BYTES.read(config));
  }
}
