package org.errand.client;

/** Is told how far an upload has come; on whatever thread, and quickly done, please. */
@FunctionalInterface
public interface UploadProgress {
  /**
   * More has been sent. A new attempt begins at 0 again.
   *
   * @param bytes sent so far
   * @param total of the whole upload; -1 where that is not known
   */
  void sent(long bytes, long total);
}
