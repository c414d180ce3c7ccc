package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.errand.task.AbstractTask;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KindPolicyTest {
  private abstract static class Nothing extends AbstractTask {
    @Override
    public void run(TaskManager tasks) {
      // The declaration is all that is looked at.
    }
  }

  @TaskKind("plain")
  private static final class Plain extends Nothing {}

  @TaskKind(
      value = "full",
      onServerLoss = OnServerLoss.REQUEUE,
      maxAttempts = 7,
      retryOnFailure = true,
      retryDelay = "PT2S",
      longestRetryDelay = "PT1M",
      timeout = "PT1H",
      maxConcurrent = 4,
      maxConcurrentPerServer = 2,
      priority = -5)
  private static final class Full extends Nothing {}

  @TaskKind(value = "a", maxAttempts = 0)
  private static final class NoAttempt extends Nothing {}

  @TaskKind(value = "a", priority = 1_001)
  private static final class TooUrgent extends Nothing {}

  @TaskKind(value = "a", retryDelay = "soon")
  private static final class Soon extends Nothing {}

  @TaskKind(value = "a", longestRetryDelay = "PT0S")
  private static final class Never extends Nothing {}

  @TaskKind(value = "a", timeout = "-PT1S")
  private static final class BeforeItBegan extends Nothing {}

  @TaskKind(value = "a", maxConcurrent = -1)
  private static final class LessThanNone extends Nothing {}

  @TaskKind(value = "a", maxConcurrentPerServer = -1)
  private static final class LessThanNoneHere extends Nothing {}

  @TaskKind("No Name")
  private static final class Unnamed extends Nothing {}

  private static final class Undeclared extends Nothing {}

  @Test
  void aPlainKindIsDroppedNotRetriedAndWithoutLimits() {
    KindPolicy policy = RegisteredKind.of(Plain.class).policy();

    assertThat(policy.restartable()).isFalse();
    assertThat(policy.maxAttempts()).isEqualTo(3);
    assertThat(policy.retry()).isEmpty();
    assertThat(policy.timeout()).isEmpty();
    assertThat(policy.maxConcurrent()).isNull();
    assertThat(policy.maxConcurrentPerServer()).isNull();
    assertThat(policy.priority()).isZero();
  }

  @Test
  void everyMemberIsRead() {
    KindPolicy policy = RegisteredKind.of(Full.class).policy();

    assertThat(policy.restartable()).isTrue();
    assertThat(policy.maxAttempts()).isEqualTo(7);
    assertThat(policy.retry()).contains(new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(1)));
    assertThat(policy.timeout()).contains(Duration.ofHours(1));
    assertThat(policy.maxConcurrent()).isEqualTo(4);
    assertThat(policy.maxConcurrentPerServer()).isEqualTo(2);
    assertThat(policy.priority()).isEqualTo(-5);
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of(NoAttempt.class, "maxAttempts must be 1 to 1000"),
        Arguments.of(TooUrgent.class, "priority must be -1000 to 1000"),
        Arguments.of(Soon.class, "retryDelay must be an ISO 8601 duration"),
        Arguments.of(Never.class, "longestRetryDelay must be"),
        Arguments.of(BeforeItBegan.class, "timeout must be"),
        Arguments.of(LessThanNone.class, "maxConcurrent must be"),
        Arguments.of(LessThanNoneHere.class, "maxConcurrentPerServer must be"),
        Arguments.of(Unnamed.class, "is no name"),
        Arguments.of(Undeclared.class, "has no @TaskKind"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseNamesTheClassAndTheMember(Class<? extends AbstractTask> type, String what) {
    assertThatThrownBy(() -> RegisteredKind.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(type.getName())
        .hasMessageContaining(what);
  }
}
