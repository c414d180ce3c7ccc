package org.errand.engine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.errand.task.NewTask;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;

/**
 * What a kind's declaration asks for, read and checked.
 *
 * @param restartable whether a task waits again when its server is gone
 * @param maxAttempts how often a task may be claimed
 * @param retry how long a failed task waits; empty: it is FAILED
 * @param timeout how long a body may run; empty: as long as it likes
 * @param maxConcurrent how many may run at once in the cluster, or null
 * @param maxConcurrentPerServer how many may run at once here, or null
 * @param priority of tasks that do not say theirs
 */
public record KindPolicy(
    boolean restartable,
    int maxAttempts,
    Optional<BackOff> retry,
    Optional<Duration> timeout,
    Integer maxConcurrent,
    Integer maxConcurrentPerServer,
    int priority) {
  private static final int MOST_ATTEMPTS = 1_000;

  /**
   * @throws IllegalArgumentException names the member of the declaration that is out of range
   */
  static KindPolicy of(TaskKind kind) {
    between(kind.maxAttempts(), 1, MOST_ATTEMPTS, "maxAttempts");
    between(kind.priority(), -NewTask.GREATEST_PRIORITY, NewTask.GREATEST_PRIORITY, "priority");
    Duration first = positive(kind.retryDelay(), "retryDelay");
    Duration longest = positive(kind.longestRetryDelay(), "longestRetryDelay");
    return new KindPolicy(
        kind.onServerLoss() == OnServerLoss.REQUEUE,
        kind.maxAttempts(),
        kind.retryOnFailure() ? Optional.of(new BackOff(first, longest)) : Optional.empty(),
        kind.timeout().isEmpty()
            ? Optional.empty()
            : Optional.of(positive(kind.timeout(), "timeout")),
        limit(kind.maxConcurrent(), "maxConcurrent"),
        limit(kind.maxConcurrentPerServer(), "maxConcurrentPerServer"),
        kind.priority());
  }

  /** Whether not all of its tasks may run at once. */
  boolean isLimited() {
    return maxConcurrent != null || maxConcurrentPerServer != null;
  }

  private static Integer limit(int declared, String member) {
    between(declared, 0, Integer.MAX_VALUE, member);
    return declared == 0 ? null : declared;
  }

  private static void between(int value, int least, int most, String member) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          member + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static Duration positive(String text, String member) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.toMillis() > 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(notADuration(text, member), e);
    }
    throw new IllegalArgumentException(notADuration(text, member));
  }

  private static String notADuration(String text, String member) {
    return member + " must be an ISO 8601 duration of at least PT0.001S, not '" + text + "'";
  }
}
