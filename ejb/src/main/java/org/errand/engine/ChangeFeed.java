package org.errand.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells this server and the others which tasks have changed, as long as anybody listens: what
 * changes at about the same time is told together, and nothing is kept or sent while nobody does. A
 * server that listens says so from time to time. What gets lost on the way is lost, so whoever
 * listens looks at the table too.
 */
public final class ChangeFeed {
  /** What is said is heard by all servers, the one that says it too. */
  public interface Wire {
    /** Says some things, in their order. */
    void say(List<String> messages);
  }

  /** How often a server that listens says so. */
  static final Duration LISTENING_EVERY = Duration.ofSeconds(10);

  /** How long a server counts as listening after it has said so: two such words may get lost. */
  static final Duration LISTENING_FOR = Duration.ofSeconds(30);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final String LISTENING = "LISTENING";

  private final Wire wire;
  private final InstantSource clock;
  private final String me = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
  private final WakeUp wakeUp = new WakeUp();
  private volatile Consumer<TaskChanges> listener;
  private volatile Instant othersListenUntil = Instant.MIN;
  private Instant saidListening = Instant.MIN;
  private TaskChanges untold = TaskChanges.NONE;
  private volatile boolean hasHeard;

  public ChangeFeed(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /**
   * From now on, changes are told here, those of other servers too from the moment that they have
   * heard of it.
   *
   * @param told must not wait for anything
   */
  public void listen(Consumer<TaskChanges> told) {
    synchronized (this) {
      saidListening = Instant.MIN;
    }
    listener = told;
    wakeUp.signal();
  }

  /** From now on, nothing is told here. */
  public void stopListening() {
    listener = null;
  }

  /** Whether anybody listens. */
  public boolean isWanted() {
    return listener != null || othersListen();
  }

  private boolean othersListen() {
    return clock.instant().isBefore(othersListenUntil);
  }

  /** Tasks have changed, and what changed them is committed. */
  void changed(TaskChanges changes) {
    if (isWanted() && !changes.isEmpty()) {
      keep(changes);
      wakeUp.signal();
    }
  }

  private synchronized void keep(TaskChanges changes) {
    untold = untold.and(changes);
  }

  private synchronized TaskChanges take() {
    TaskChanges taken = untold;
    untold = TaskChanges.NONE;
    return taken;
  }

  /** Waits a little while for changes, and tells what there is; whether anything was told. */
  public boolean runOnce() {
    boolean woken = wakeUp.await(LONGEST_WAIT.toNanos());
    sayListening();
    return woken && tell();
  }

  /** Tells of what has changed since the last time. */
  boolean tell() {
    TaskChanges changes = take();
    if (changes.isEmpty()) {
      return false;
    }
    Consumer<TaskChanges> here = listener;
    if (here != null) {
      here.accept(changes);
    }
    if (othersListen()) {
      sayOrKeep(changes);
    }
    return true;
  }

  private void sayOrKeep(TaskChanges changes) {
    try {
      wire.say(changes.texts().stream().map(this::signed).toList());
    } catch (RuntimeException e) {
      keep(TaskChanges.MANY); // What was to be said is not known any more when it can be.
      throw e;
    }
  }

  private synchronized void sayListening() {
    Instant now = clock.instant();
    if (listener != null && saidListening.isBefore(now.minus(LISTENING_EVERY))) {
      wire.say(List.of(signed(LISTENING)));
      saidListening = now;
    }
  }

  private String signed(String what) {
    return me + " " + what;
  }

  /** Somebody has said something, another server or this one. */
  public void hear(String message) {
    int space = message.indexOf(' ');
    if (space < 0 || message.substring(0, space).equals(me)) {
      return;
    }
    String what = message.substring(space + 1);
    if (what.equals(LISTENING)) {
      othersListenUntil = clock.instant().plus(LISTENING_FOR);
      return;
    }
    Consumer<TaskChanges> here = listener;
    if (here != null) {
      TaskChanges.read(what).ifPresent(here);
    }
  }

  /**
   * This server hears the others from now on. Where it did before, it has missed something: what
   * changed there, and perhaps that they listen.
   */
  public void hearsAnew() {
    if (hasHeard) {
      othersListenUntil = clock.instant().plus(LISTENING_FOR);
      changed(TaskChanges.MANY);
    }
    hasHeard = true;
  }
}
