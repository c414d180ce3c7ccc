package org.errand.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.errand.task.AbstractTask;
import org.errand.task.RunningTask;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;

/** A kind whose batch job has steps before its body. */
class JobTest {
  /** Its job is numbers.xml of the tests. */
  @Dependent
  @TaskKind(value = "test.numbers", job = "numbers")
  static class Numbers extends AbstractTask {
    int to;

    transient int from;
    final transient List<List<Object>> written = new ArrayList<>();
    transient boolean finished;
    transient boolean cleaned;

    @Override
    public void run(TaskManager tasks) {
      tasks.honourCancel(this);
      finished = true;
    }

    @Override
    public void cleanUp() {
      cleaned = true;
    }
  }

  @Named
  @Dependent
  static class Preparation extends AbstractBatchlet {
    @Inject private JobContext job;

    @Override
    public String process() {
      Numbers task = (Numbers) ((RunningTask) job.getTransientUserData()).task();
      if (task.to < 0) {
        throw new IllegalStateException("no numbers below zero");
      }
      task.from = 1;
      return "READY";
    }
  }

  @Named("counter")
  @Dependent
  static class Counter extends AbstractItemReader {
    @Inject private JobContext job;
    private int next;

    @Override
    public Object readItem() {
      Numbers task = (Numbers) ((RunningTask) job.getTransientUserData()).task();
      next = Math.max(next, task.from);
      return next <= task.to ? next++ : null;
    }
  }

  @Named
  @Dependent
  static class OddOnes implements ItemProcessor {
    @Override
    public Object processItem(Object item) {
      return (Integer) item % 2 == 1 ? item : null;
    }
  }

  @Named
  @Dependent
  static class Writer extends AbstractItemWriter {
    @Inject private JobContext job;
    @Inject private TaskManager tasks;

    @Override
    public void writeItems(List<Object> items) {
      Numbers task = (Numbers) ((RunningTask) job.getTransientUserData()).task();
      tasks.honourCancel(task);
      task.written.add(List.copyOf(items));
    }
  }

  private TaskHarness harness() {
    return TaskHarness.of(Numbers.class)
        .withSteps(Preparation.class, Counter.class, OddOnes.class, Writer.class);
  }

  @Test
  void itsStepsRunInOrderAndInChunks() throws Exception {
    try (TaskHarness harness = harness()) {
      TaskReport report = harness.run(harness.submit("test.numbers", "{\"to\": 10}"));

      assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
      Numbers task = report.task(Numbers.class);
      assertThat(task.written).containsExactly(List.of(1, 3), List.of(5, 7), List.of(9));
      assertThat(task.finished).isTrue();
      assertThat(report.checkpoints()).isEqualTo(4);
    }
  }

  @Test
  void aStepThatFailsFailsTheTask() throws Exception {
    try (TaskHarness harness = harness()) {
      TaskReport report = harness.run(harness.submit("test.numbers", "{\"to\": -1}"));

      assertThat(report.status()).isEqualTo(TaskStatus.FAILED);
      assertThat(report.comments()).singleElement().asString().contains("below zero");
      assertThat(report.task(Numbers.class).finished).isFalse();
      assertThat(report.task(Numbers.class).cleaned).isTrue();
    }
  }

  @Test
  void aChunkMayHonourACancel() throws Exception {
    try (TaskHarness harness = harness()) {
      TaskReport report =
          harness.cancelAtCheckpoint(2).run(harness.submit("test.numbers", "{\"to\": 10}"));

      assertThat(report.status()).isEqualTo(TaskStatus.CANCELLED);
      assertThat(report.task(Numbers.class).written).containsExactly(List.of(1, 3));
    }
  }

  @Test
  void aStepThatTheTestDoesNotGiveIsNamed() throws Exception {
    try (TaskHarness harness = TaskHarness.of(Numbers.class).withSteps(Preparation.class)) {
      TaskReport report = harness.run(harness.submit("test.numbers", "{\"to\": 1}"));

      assertThat(report.failure()).hasMessageContaining("ItemReader counter");
    }
  }

  @Test
  void aStepWithoutANameIsRefused() {
    try (TaskHarness harness = TaskHarness.of(Numbers.class)) {
      assertThatThrownBy(() -> harness.withSteps(JobTest.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("JobTest needs @Named");
    }
  }
}
