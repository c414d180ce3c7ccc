package org.errand.engine;

/** Knows which trace a thread's work belongs to. */
public interface Traces {
  /** Nothing belongs to one. */
  Traces NONE =
      new Traces() {
        @Override
        public String current() {
          return null;
        }

        @Override
        public Work workFor(ClaimedTask task) {
          return failure -> {};
        }
      };

  /** A thread's work for a task. */
  @FunctionalInterface
  interface Work {
    /**
     * It is over.
     *
     * @param failure what went wrong, or null
     */
    void end(Throwable failure);
  }

  /** The W3C traceparent of what this thread does, or null. */
  String current();

  /**
   * From now on this thread works for the task, in its trace, and each line of the log says so;
   * until the same thread ends it.
   */
  Work workFor(ClaimedTask task);
}
