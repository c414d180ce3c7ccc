package org.errand.client;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** How the end of a task is waited for. */
public final class AwaitOptions {
  /**
   * Waits for as long as it takes, but gives up on a RUNNING task that shows no progress for an
   * hour, and on a server that does not come back within 15 minutes.
   */
  public static final AwaitOptions DEFAULT =
      new AwaitOptions(
          Optional.empty(),
          Duration.ofHours(1),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30),
          task -> {});

  private final Optional<Duration> atMost;
  private final Duration noProgress;
  private final Duration outage;
  private final Duration hold;
  private final Consumer<Task> observer;

  private AwaitOptions(
      Optional<Duration> atMost,
      Duration noProgress,
      Duration outage,
      Duration hold,
      Consumer<Task> observer) {
    this.atMost = atMost;
    this.noProgress = noProgress;
    this.outage = outage;
    this.hold = hold;
    this.observer = observer;
  }

  /**
   * Gives up after a time, however the task stands.
   *
   * @param limit above zero
   * @return these options with it
   */
  public AwaitOptions atMost(Duration limit) {
    return new AwaitOptions(Optional.of(positive(limit)), noProgress, outage, hold, observer);
  }

  /**
   * Gives up when a RUNNING task shows no progress for a time: no heartbeat, no other progress, no
   * new attempt. A task that waits in the queue is waited for without end, and the time while no
   * server answers does not count.
   *
   * @param limit above zero; an hour, where this is not called
   * @return these options with it
   */
  public AwaitOptions noProgressLimit(Duration limit) {
    return new AwaitOptions(atMost, positive(limit), outage, hold, observer);
  }

  /**
   * Gives up when no server has answered for a time; it must have answered once.
   *
   * @param limit above zero; 15 minutes, where this is not called
   * @return these options with it
   */
  public AwaitOptions outageLimit(Duration limit) {
    return new AwaitOptions(atMost, noProgress, positive(limit), hold, observer);
  }

  /**
   * Asks the server to hold each answer back for so long at most, unless the task ends. The
   * shorter, the more often the observer is told.
   *
   * @param limit whole seconds, 1 or more; 30 s, where this is not called
   * @return these options with it
   */
  public AwaitOptions hold(Duration limit) {
    if (limit.toSeconds() < 1) {
      throw new IllegalArgumentException("hold: at least a second");
    }
    return new AwaitOptions(atMost, noProgress, outage, limit, observer);
  }

  /**
   * Is told how the task stands, with each answer.
   *
   * @param other called on whatever thread
   * @return these options with it
   */
  public AwaitOptions observer(Consumer<Task> other) {
    return new AwaitOptions(
        atMost, noProgress, outage, hold, Objects.requireNonNull(other, "observer"));
  }

  private static Duration positive(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit: above zero");
    }
    return limit;
  }

  Optional<Duration> atMost() {
    return atMost;
  }

  Duration noProgress() {
    return noProgress;
  }

  Duration outage() {
    return outage;
  }

  Duration hold() {
    return hold;
  }

  Consumer<Task> observer() {
    return observer;
  }
}
