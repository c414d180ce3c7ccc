package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.errand.task.InvalidTask;
import org.errand.task.TaskStatus;
import org.errand.testkit.TaskHarness;
import org.errand.testkit.TaskReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ${kindClass}Test {
  private final TaskHarness harness = TaskHarness.of(${kindClass}.class);

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void doesAllOfIt() throws Exception {
    TaskReport report = harness.run(harness.submit(new ${kindClass}("Ada", 2)));

    assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(report.comments()).containsExactly("Good day, Ada!", "Good day, Ada!");
    assertThat(report.percent()).isEqualTo(100);
  }

  @Test
  void stopsWhereAUserCancels() throws Exception {
    TaskReport report =
        harness.cancelAtCheckpoint(2).run(harness.submit(new ${kindClass}("Ada", 3)));

    assertThat(report.status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(report.message()).isEqualTo("greeted 1 times");
  }

  @Test
  void refusesInputThatDoesNotFit() {
    assertThatThrownBy(() -> harness.submit(${kindClass}.KIND, "{\"name\": \"Ada\", \"times\": 0}"))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining("input.times");
  }
}
