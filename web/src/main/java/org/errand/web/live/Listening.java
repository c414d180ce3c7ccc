package org.errand.web.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.errand.engine.ChangeFeed;
import org.errand.engine.TaskChanges;

/**
 * Whether this server listens to the feed: as long as anybody waits for news, and a while longer,
 * so that a client that was cut off and comes again finds it still listening.
 */
final class Listening {
  /** Until then every server that is well has heard that this one listens. */
  static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

  static final Duration LINGERS = Duration.ofMinutes(1);

  private final ChangeFeed feed;
  private final Consumer<TaskChanges> told;
  private final AllTasks all;
  private final InstantSource clock;
  private Instant since;
  private Instant lastNeeded;

  Listening(ChangeFeed feed, Consumer<TaskChanges> told, AllTasks all, InstantSource clock) {
    this.feed = feed;
    this.told = told;
    this.all = all;
    this.clock = clock;
  }

  /** Somebody waits for news. */
  synchronized void begin() {
    lastNeeded = clock.instant();
    if (since == null) {
      since = lastNeeded;
      feed.listen(told);
    }
  }

  /**
   * Looks what time it is.
   *
   * @param isNeeded whether anybody waits
   */
  synchronized void runOnce(boolean isNeeded) {
    if (since == null) {
      return;
    }
    Instant now = clock.instant();
    if (isNeeded) {
      lastNeeded = now;
    }
    if (!now.isBefore(lastNeeded.plus(LINGERS))) {
      since = null;
      feed.stopListening();
      all.close();
    } else if (!now.isBefore(since.plus(SETTLED_AFTER))) {
      all.settle();
    }
  }
}
