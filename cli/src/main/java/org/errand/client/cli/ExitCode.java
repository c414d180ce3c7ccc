package org.errand.client.cli;

import java.util.Collection;
import org.errand.client.Task;

/** What the process ends with. */
final class ExitCode {
  static final int COMPLETED = 0;
  static final int ERROR = 1;
  static final int USAGE = 2;
  static final int FAILED = 4;
  static final int OPEN = 8;
  static final int GIVEN_UP = 16;

  /** As a shell has it for who dies of SIGPIPE. */
  static final int CLOSED_PIPE = 141;

  private ExitCode() {}

  static int of(Task task) {
    if (!task.hasEnded()) {
      return OPEN;
    }
    return switch (task.status()) {
      case COMPLETED -> COMPLETED;
      case FAILED -> FAILED;
      default -> GIVEN_UP;
    };
  }

  /** Of several: the sum of what there is, so 20 where one has failed and one was cancelled. */
  static int of(Collection<Task> tasks) {
    return tasks.stream().mapToInt(ExitCode::of).reduce(0, (a, b) -> a | b);
  }
}
