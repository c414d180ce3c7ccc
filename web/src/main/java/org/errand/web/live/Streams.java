package org.errand.web.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The streams that are open. */
final class Streams {
  private static final Logger LOG = Logger.getLogger(Streams.class);

  /** Silence may be taken for a dead connection, by proxies on the way too. */
  static final Duration PING_EVERY = Duration.ofSeconds(15);

  private final Duration rightsInterval;
  private final InstantSource clock;
  private final Map<Stream, Instant> rightsSeen = new ConcurrentHashMap<>();
  private volatile Instant pinged;
  private volatile boolean ending;

  Streams(Duration rightsInterval, InstantSource clock) {
    this.rightsInterval = rightsInterval;
    this.clock = clock;
    this.pinged = clock.instant();
  }

  void add(Stream stream) {
    rightsSeen.put(stream, clock.instant());
  }

  void remove(Stream stream) {
    rightsSeen.remove(stream);
  }

  /**
   * Says that the connections live, and breaks off clients that do not read.
   *
   * @param open whether this server goes on; if not, all are ended, and the next time broken off
   */
  void runOnce(boolean open) {
    Instant now = clock.instant();
    boolean pings = !now.isBefore(pinged.plus(PING_EVERY));
    for (Stream stream : all()) {
      EventStream events = stream.events();
      if (!open) {
        if (ending) {
          events.breakOff();
        } else {
          events.end();
        }
      } else if (pings) {
        events.ping();
      }
      events.breakOffIfStuck();
    }
    pinged = pings ? now : pinged;
    ending = !open;
  }

  /** Ends the streams to which their users have no right any more. */
  void checkRights() {
    Instant now = clock.instant();
    rightsSeen.forEach(
        (stream, seen) -> {
          if (!now.isBefore(seen.plus(rightsInterval))) {
            rightsSeen.replace(stream, seen, now);
            if (!isAllowed(stream)) {
              stream.events().end();
            }
          }
        });
  }

  private static boolean isAllowed(Stream stream) {
    try {
      return stream.isAllowed();
    } catch (RuntimeException e) {
      // Not known: nothing can be read then, and so nothing told. It is asked the next time.
      LOG.debug("The rights to a stream could not be read", e);
      return true;
    }
  }

  int count() {
    return rightsSeen.size();
  }

  List<Stream> all() {
    return List.copyOf(rightsSeen.keySet());
  }
}
