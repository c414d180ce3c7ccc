package org.errand.config;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How this server tells clients what becomes of tasks.
 *
 * @param maxWait {@code errand.max-wait}: the longest that an answer is held back
 * @param max {@code errand.events.max}: how many streams there are at once, and how many answers
 *     are held back
 * @param maxPerUser {@code errand.events.max-per-user}: the same of one user
 * @param rightsInterval {@code errand.events.rights-interval}: how often the right to a stream is
 *     looked at again
 */
public record Events(Duration maxWait, int max, int maxPerUser, Duration rightsInterval) {

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public Events {
    Catalogue.MAX_WAIT.require(maxWait);
    Catalogue.MAX_EVENT_STREAMS.require(max);
    Catalogue.MAX_EVENT_STREAMS_PER_USER.require(maxPerUser);
    Catalogue.EVENTS_RIGHTS_INTERVAL.require(rightsInterval);
  }

  static Events read(Config config) {
    return new Events(
        Catalogue.MAX_WAIT.read(config),
        Catalogue.MAX_EVENT_STREAMS.read(config),
        Catalogue.MAX_EVENT_STREAMS_PER_USER.read(config),
        Catalogue.EVENTS_RIGHTS_INTERVAL.read(config));
  }
}
