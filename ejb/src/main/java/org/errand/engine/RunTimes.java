package org.errand.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long tasks of each kind usually run: a mean of those that were completed here since the boot,
 * in which newer ones weigh more. In memory only; an estimate for who waits.
 */
public final class RunTimes {
  /** The weight of the newest. */
  private static final double NEWEST = 0.25;

  private final Map<String, Double> millis = new ConcurrentHashMap<>();

  void completed(String kind, Duration runTime) {
    millis.merge(
        kind, (double) runTime.toMillis(), (mean, newest) -> mean + NEWEST * (newest - mean));
  }

  /** Empty where none has been completed here yet. */
  public Optional<Duration> usual(String kind) {
    return Optional.ofNullable(millis.get(kind)).map(m -> Duration.ofMillis(Math.round(m)));
  }
}
