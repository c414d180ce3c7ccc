package org.errand.engine;

/** Tells the other servers of the cluster that there is something to look at. */
public interface ClusterSignals {
  /** What there is to look at. */
  enum Signal {
    /** Tasks wait in the queue, or may be claimed that were paused. */
    WORK,
    /** Running tasks are asked to cancel. */
    CANCEL
  }

  /** Sends a signal; the sender may hear it too. Signals may get lost, and the poll finds out. */
  void send(Signal signal);
}
