package org.errand.bench.measure;

/** One way to queue work in PostgreSQL: Errand, or what it is compared with. */
public interface Peer extends AutoCloseable {
  /** No task is there, and no worker at work; tables are as new where they can be. */
  void setUp() throws Exception;

  /** Queues the task of body number {@code n}, in a transaction of its own; from many threads. */
  void enqueue(int n) throws Exception;

  /** Queues the tasks of the bodies 0 to {@code count - 1}, in the fastest way that there is. */
  void enqueueAll(int count) throws Exception;

  /** Lets eight workers begin. */
  void start() throws Exception;

  /** No worker takes another task. */
  void stop() throws Exception;

  /** How many tasks are not written down as ended well. */
  long open() throws Exception;

  @Override
  void close() throws Exception;
}
