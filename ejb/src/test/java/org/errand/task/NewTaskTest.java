package org.errand.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTaskTest {
  private static final NewTask TASK =
      new NewTask(
          new AbstractTask() {
            @Override
            public void run(TaskManager tasks) {}
          },
          null,
          "ann",
          null);

  @ParameterizedTest
  @ValueSource(ints = {-1_000, 0, 1_000})
  void aPriorityWithinTheBoundsIsTaken(int priority) {
    assertThat(TASK.withPriority(priority).priority()).isEqualTo(priority);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1_001, 1_001, Integer.MAX_VALUE})
  void aPriorityOutsideTheBoundsIsRefused(int priority) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TASK.withPriority(priority))
        .withMessage("priority must be -1000 to 1000");
  }

  @Test
  void textsHaveTheirLimits() {
    NewTask longest =
        TASK.withUniqueKey("k".repeat(200))
            .withCallback("c".repeat(2_000))
            .withOrigin("o".repeat(100));

    assertThat(longest.withPriority(1).withRunAt(null).uniqueKey()).hasSize(200);
    assertThatIllegalArgumentException().isThrownBy(() -> TASK.withUniqueKey("k".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> TASK.withCallback("c".repeat(2_001)));
    assertThatIllegalArgumentException().isThrownBy(() -> TASK.withOrigin("o".repeat(101)));
    assertThatIllegalArgumentException().isThrownBy(() -> TASK.withUniqueKey(""));
  }

  @Test
  void withoutAPriorityItIsTheKinds() {
    assertThat(TASK.priority()).isNull();
  }
}
