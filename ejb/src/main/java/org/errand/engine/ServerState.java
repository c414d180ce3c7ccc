package org.errand.engine;

import java.util.function.BooleanSupplier;

/** What this server may do now. */
final class ServerState {
  private enum Phase {
    STARTING,
    OPEN,
    /** Finishes what runs, and claims nothing. */
    SUSPENDED,
    /** Bodies are asked to stop. */
    STOPPING,
    STOPPED
  }

  private final BooleanSupplier leaseHeld;
  private volatile Phase phase = Phase.STARTING;

  ServerState(BooleanSupplier leaseHeld) {
    this.leaseHeld = leaseHeld;
  }

  void open() {
    phase = Phase.OPEN;
  }

  /** False where it was not open. */
  synchronized boolean suspend() {
    return move(Phase.OPEN, Phase.SUSPENDED);
  }

  /** False where it was not suspended. */
  synchronized boolean resume() {
    return move(Phase.SUSPENDED, Phase.OPEN);
  }

  /** False where it has not started, or stops already. */
  synchronized boolean stopping() {
    return move(Phase.OPEN, Phase.STOPPING) || move(Phase.SUSPENDED, Phase.STOPPING);
  }

  /** False where it has not started, or has stopped already. */
  synchronized boolean stopped() {
    return move(Phase.STOPPING, Phase.STOPPED);
  }

  private boolean move(Phase from, Phase to) {
    if (phase != from) {
      return false;
    }
    phase = to;
    return true;
  }

  /** Whether it has ever been open. */
  boolean hasStarted() {
    return phase != Phase.STARTING;
  }

  /** Whether new tasks are taken in. */
  boolean accepts() {
    return phase == Phase.OPEN;
  }

  /** Whether it is open and holds its lease: it claims. */
  boolean isReady() {
    return accepts() && leaseHeld.getAsBoolean();
  }

  boolean leaseIsHeld() {
    return leaseHeld.getAsBoolean();
  }

  /** Whether the container stops batch jobs now, with no user asking for it. */
  boolean stopsJobs() {
    return phase == Phase.SUSPENDED || isShuttingDown();
  }

  /** Whether bodies are asked to stop because the server goes down. */
  boolean isShuttingDown() {
    return phase == Phase.STOPPING || phase == Phase.STOPPED;
  }
}
