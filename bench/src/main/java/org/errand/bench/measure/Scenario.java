package org.errand.bench.measure;

/** What is measured of each system. */
public enum Scenario {
  /** Threads queue tasks, a transaction each. */
  ENQUEUE,
  /** Tasks are queued together. */
  BULK,
  /** Workers run what waits in the queue. */
  DRAIN,
  /** Tasks come at a steady pace: from the call that queues one to the start of its body. */
  LATENCY
}
