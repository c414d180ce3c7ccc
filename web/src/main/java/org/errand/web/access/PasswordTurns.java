package org.errand.web.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Whose password is checked now. Few are at once, since the slow hash takes a processor each; those
 * that are brought with the same name come one after the other, so that the others find what the
 * first has found. A guess is counted before it is made, and given back unless it was wrong: many
 * at once get no more tries than one after the other.
 */
final class PasswordTurns {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int STRIPES = 64;

  /** Of each address, beside the one of each name that others wait for. */
  private static final int MOST_WAITING = 16;

  private final Guesses guesses;
  private final Semaphore places;
  private final Concurrency waiting = new Concurrency(MOST_WAITING);
  private final Lock[] names =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

  /**
   * @param atOnce how many are checked side by side
   */
  PasswordTurns(Guesses guesses, int atOnce) {
    this.guesses = guesses;
    this.places = new Semaphore(atOnce, true);
  }

  /** As many as leave processors for all else. */
  static int usualAtOnce() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /** A turn, or the refusal of one; to be closed. */
  final class Turn implements AutoCloseable {
    private final String address;
    private final String username;
    private final Lock name;
    private final Duration delay;
    private boolean wrong;

    private Turn(String address, String username, Lock name, Duration delay) {
      this.address = address;
      this.username = username;
      this.name = name;
      this.delay = delay;
    }

    /** How long the caller has to wait with that; zero: the turn is theirs. */
    Duration delay() {
      return delay;
    }

    /** The password was checked, and was wrong. */
    void wrong() {
      wrong = true;
    }

    @Override
    public void close() {
      if (name == null) {
        return;
      }
      if (!wrong) {
        guesses.giveBack(address, username);
      }
      places.release();
      name.unlock();
    }
  }

  /** Waits for a turn, for some seconds at most. */
  Turn begin(String address, String username) {
    Duration owed = guesses.untilNext(address, username);
    if (!owed.isZero()) {
      return refused(owed);
    }
    Lock name = names[Math.floorMod((address + " " + username).hashCode(), STRIPES)];
    if (!waits(() -> name.tryLock(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS))) {
      return refused(AGAIN);
    }
    boolean has = false;
    try {
      if (!hasPlace(address)) {
        return refused(AGAIN);
      }
      has = guesses.take(address, username);
      if (!has) {
        places.release();
        return refused(guesses.untilNext(address, username));
      }
      return new Turn(address, username, name, Duration.ZERO);
    } finally {
      if (!has) {
        name.unlock();
      }
    }
  }

  private boolean hasPlace(String address) {
    if (!waiting.begin(address)) {
      return false;
    }
    try {
      return waits(() -> places.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS));
    } finally {
      waiting.end(address);
    }
  }

  private Turn refused(Duration delay) {
    return new Turn(null, null, null, delay.isZero() ? AGAIN : delay);
  }

  private interface Wait {
    boolean isOver() throws InterruptedException;
  }

  private static boolean waits(Wait wait) {
    try {
      return wait.isOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
