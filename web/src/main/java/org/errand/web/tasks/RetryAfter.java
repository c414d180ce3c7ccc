package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.errand.engine.RunTimes;
import org.errand.persistence.TaskRow;

/** When a client should ask again for a task: about when there will be news. */
@ApplicationScoped
public class RetryAfter {
  static final int LEAST = 1;
  static final int MOST = 30;

  /** A task that runs for longer than usual is asked for this much more seldom each time. */
  private static final int LATE = 4;

  @Inject private RunTimes runTimes;
  @Inject private InstantSource clock;

  /** In seconds; null for a task that has ended. */
  Integer of(TaskRow task) {
    return task.status().isTerminal()
        ? null
        : seconds(
            task.runAt().toInstant(),
            Optional.ofNullable(task.startedAt()).map(OffsetDateTime::toInstant).orElse(null),
            runTimes.usual(task.kind()).orElse(Duration.ZERO),
            clock.instant());
  }

  /**
   * Until it is due; then for as long as its kind usually runs, less what it has run; and where it
   * runs for longer than that, for a part of what it has run.
   *
   * @param startedAt null: not yet
   */
  static int seconds(Instant runAt, Instant startedAt, Duration usual, Instant now) {
    Duration wait;
    if (startedAt == null) {
      wait = now.isBefore(runAt) ? Duration.between(now, runAt) : usual;
    } else {
      Duration ran = Duration.between(startedAt, now);
      Duration left = usual.minus(ran);
      wait = left.isNegative() || left.isZero() ? ran.dividedBy(LATE) : left;
    }
    long rounded = wait.plusMillis(999).toSeconds();
    return (int) Math.max(LEAST, Math.min(MOST, rounded));
  }
}
