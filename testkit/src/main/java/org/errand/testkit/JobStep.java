package org.errand.testkit;

/**
 * A step of a job XML.
 *
 * @param batchlet the batchlet's name, or null where it is a chunk
 * @param chunk the chunk, or null where it is a batchlet
 */
record JobStep(String id, String batchlet, Chunk chunk) {
  /** The step that is the body. */
  static final String BODY = "taskBatchlet";

  /**
   * @param processor its name, or null for none
   * @param itemCount how many items are written together
   */
  record Chunk(String reader, String processor, String writer, int itemCount) {}

  boolean isBody() {
    return BODY.equals(batchlet);
  }
}
