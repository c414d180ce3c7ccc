package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;

class TaskViewTest {
  private static TaskView view(String summary, String machineId, TaskLinks links) {
    return new TaskView(
        "ab",
        "kind",
        TaskStatus.RUNNING,
        null,
        "ann",
        summary,
        List.of(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        new TaskView.Progress(null, null),
        1,
        null,
        null,
        null,
        links,
        machineId,
        null,
        null);
  }

  private final TaskLinks links =
      new TaskLinks("/t", "/t/comments", "/t/events", "/t/input", null, null);
  private final TaskView plain = view("s", null, links);

  @Test
  void theSameViewHasTheSameTag() {
    assertThat(plain.tagWith(2)).isEqualTo(view("s", null, links).tagWith(2));
    assertThat(plain.tagWith(2)).matches("\"[A-Za-z0-9_-]{22}\"");
  }

  @Test
  void whateverDiffersInTheViewDiffersInTheTag() {
    assertThat(plain.tagWith(2))
        .isNotEqualTo(plain.tagWith(3))
        .isNotEqualTo(view("t", null, links).tagWith(2))
        .isNotEqualTo(view("s", "alpha", links).tagWith(2))
        .isNotEqualTo(
            view("s", null, new TaskLinks("/t", "/t/comments", "/t/events", "/t/input", "/c", null))
                .tagWith(2));
  }
}
