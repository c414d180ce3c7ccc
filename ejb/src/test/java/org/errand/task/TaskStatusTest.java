package org.errand.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.task.TaskStatus.ALLOCATED;
import static org.errand.task.TaskStatus.CANCELLED;
import static org.errand.task.TaskStatus.COMPLETED;
import static org.errand.task.TaskStatus.DROPPED;
import static org.errand.task.TaskStatus.ENQUEUED;
import static org.errand.task.TaskStatus.FAILED;
import static org.errand.task.TaskStatus.RUNNING;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStatusTest {
  /** The status machine of the design. */
  private static final Map<TaskStatus, Set<TaskStatus>> MOVES =
      Map.of(
          ALLOCATED, Set.of(ENQUEUED, DROPPED),
          ENQUEUED, Set.of(RUNNING, CANCELLED, DROPPED),
          RUNNING, Set.of(COMPLETED, FAILED, CANCELLED, DROPPED, ENQUEUED),
          COMPLETED, Set.of(),
          FAILED, Set.of(),
          CANCELLED, Set.of(),
          DROPPED, Set.of());

  @ParameterizedTest
  @EnumSource
  void theLegalMovesAreThoseOfTheDesign(TaskStatus from) {
    assertThat(Arrays.stream(TaskStatus.values()).filter(from::mayBecome))
        .containsExactlyInAnyOrderElementsOf(MOVES.get(from));
  }

  @ParameterizedTest
  @EnumSource
  void exactlyATerminalStatusHasNoWayOut(TaskStatus status) {
    assertThat(status.isTerminal()).isEqualTo(MOVES.get(status).isEmpty());
  }

  @Test
  void theTerminalSetHoldsTheTerminalStatuses() {
    assertThat(TaskStatus.terminal())
        .containsExactlyInAnyOrder(COMPLETED, FAILED, CANCELLED, DROPPED)
        .isEqualTo(
            Arrays.stream(TaskStatus.values())
                .filter(TaskStatus::isTerminal)
                .collect(Collectors.toSet()))
        .isUnmodifiable();
  }
}
