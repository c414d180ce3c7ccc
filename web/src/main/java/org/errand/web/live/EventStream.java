package org.errand.web.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The events for one client. Nothing here waits: a client that does not read is broken off. Many
 * threads have something to say, and the line is touched on its own thread only, to its end: the
 * container gives a line's buffers to other requests as soon as that has ended.
 */
final class EventStream {
  /** A client is not waited for longer. */
  static final Duration LONGEST_BLOCK = Duration.ofSeconds(30);

  /** Nor is more kept for it. */
  static final long MOST_BYTES = 4 << 20;

  /** While so much waits, it is not told more. */
  private static final long ENOUGH_BYTES = 32 << 10;

  private static final Object PING_KEY = new Object();
  private static final byte[] BEGIN = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

  private final Outbox outbox;
  private final Runnable complete;
  private final Runnable abort;
  private final Runnable closed;
  private final Executor lineThread;
  private final InstantSource clock;
  private final AtomicBoolean isSending = new AtomicBoolean();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile Instant blockedSince;

  /**
   * @param complete ends the answer in order; called on the line's thread
   * @param abort breaks it off; called on the line's thread
   * @param closed told once when it is over, for whatever reason
   * @param lineThread the one thread on which the line is touched
   */
  EventStream(
      Outbox.Line line,
      Runnable complete,
      Runnable abort,
      Runnable closed,
      Executor lineThread,
      InstantSource clock) {
    this.outbox = new Outbox(line);
    this.complete = complete;
    this.abort = abort;
    this.closed = closed;
    this.lineThread = lineThread;
    this.clock = clock;
    outbox.put(null, BEGIN);
  }

  /**
   * Sends an event, as soon as the client takes it.
   *
   * @param key replaces what waits with the same one; null: replaces nothing
   */
  void send(Object key, Event event) {
    outbox.put(key, event.bytes());
    send();
  }

  /** Says that the connection lives, which finds out too whether it does. */
  void ping() {
    outbox.put(PING_KEY, Event.PING);
    send();
  }

  /** Sends what waits as far as the client takes it. */
  void send() {
    if (!isOver.get() && isSending.compareAndSet(false, true)) {
      lineThread.execute(this::sendNow);
    }
  }

  private void sendNow() {
    isSending.set(false); // What is put in from here on asks for a turn of its own.
    if (isOver.get()) {
      return;
    }
    try {
      Outbox.Sent sent = outbox.send();
      if (sent == Outbox.Sent.END) {
        close(complete);
      } else if (sent == Outbox.Sent.ALL) {
        blockedSince = null;
      } else if (blockedSince == null) {
        blockedSince = clock.instant();
      }
    } catch (IOException | IllegalStateException e) {
      breakOff(); // The client has gone.
    }
  }

  /** Whether the client is to be told more now, having read most of what it was told before. */
  boolean keepsUp() {
    return outbox.bytes() < ENOUGH_BYTES;
  }

  /** Ends it when all is sent. */
  void end() {
    outbox.end();
    send();
  }

  /** Ends it now. */
  void breakOff() {
    close(abort);
  }

  /** Breaks off a client that does not read. */
  void breakOffIfStuck() {
    Instant since = blockedSince;
    if (outbox.bytes() > MOST_BYTES
        || since != null && !clock.instant().isBefore(since.plus(LONGEST_BLOCK))) {
      breakOff();
    }
  }

  /** The connection is gone. */
  void gone() {
    close(() -> {});
  }

  private void close(Runnable how) {
    if (isOver.compareAndSet(false, true)) {
      try {
        closed.run();
      } finally {
        lineThread.execute(how);
      }
    }
  }
}
