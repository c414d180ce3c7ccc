package org.errand.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.task.AbstractTask;
import org.errand.task.DuplicateTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.OnServerLoss;
import org.errand.task.TaskCancelHonoured;
import org.errand.task.TaskKind;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskHarnessTest {
  /** Where bodies count. */
  static class Counter {
    private final List<Integer> counted = new ArrayList<>();
    private int cleanUps;
    private RuntimeException trouble;

    void count(int number) {
      if (trouble != null) {
        throw trouble;
      }
      counted.add(number);
    }
  }

  /** Counts to a number. */
  @Dependent
  @TaskKind(value = "test.count", retryOnFailure = true, maxAttempts = 2, timeout = "PT1H")
  static class Counting extends AbstractTask {
    @Max(100)
    int to;

    @Inject private transient Counter counter;
    @Inject private transient InstantSource clock;

    Counting() {}

    Counting(int to) {
      this.to = to;
    }

    @Override
    public void run(TaskManager tasks) throws IOException {
      tasks.addComment(this, "begun at " + clock.instant());
      for (int i = 0; i < to; i++) {
        tasks.honourCancel(this);
        counter.count(i);
        tasks.reportProgress(this, 100 * i / to, "number " + i);
      }
      tasks.heartbeat(this);
      if (Files.exists(dataDirectory())) {
        tasks.addComment(this, Files.readString(dataDirectory().resolve("file")));
      }
    }

    @Override
    public void cleanUp() {
      counter.cleanUps++;
    }

    @Override
    public Optional<String> uniqueKey() {
      return Optional.of("to " + to);
    }

    @Override
    public void check() throws InvalidTask {
      if (to == 13) {
        throw new InvalidTask("input.to", "must not be 13");
      }
    }
  }

  @Dependent
  @TaskKind(value = "test.count-again", onServerLoss = OnServerLoss.REQUEUE)
  static class Restartable extends Counting {
    Restartable() {}

    Restartable(int to) {
      super(to);
    }
  }

  private final Counter counter = new Counter();
  private final TaskHarness harness =
      TaskHarness.of(Counting.class, Restartable.class).with(counter);

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void nothingRunsByItself() throws Exception {
    TaskToken token = harness.submit(new Counting(3));

    assertThat(harness.status(token)).isEqualTo(TaskStatus.ENQUEUED);
    assertThat(counter.counted).isEmpty();
  }

  @Test
  void aRunIsReported() throws Exception {
    Counting submitted = new Counting(3);

    TaskReport report = harness.run(harness.submit(submitted));

    assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(report.attempt()).isEqualTo(1);
    assertThat(report.percent()).isEqualTo(100);
    assertThat(report.progress())
        .containsExactly(
            new TaskReport.Progress(0, "number 0"),
            new TaskReport.Progress(33, "number 1"),
            new TaskReport.Progress(66, "number 2"));
    assertThat(report.checkpoints()).isEqualTo(3);
    assertThat(report.heartbeats()).isEqualTo(1);
    assertThat(report.comments()).containsExactly("begun at " + harness.clock().instant());
    assertThat(report.task(Counting.class).to).isEqualTo(3);
    assertThat(report.task()).as("made from its input").isNotSameAs(submitted);
    assertThat(counter.counted).containsExactly(0, 1, 2);
    assertThat(counter.cleanUps).isZero();
  }

  @Test
  void anInputOfHttpIsChecked() {
    assertThatThrownBy(() -> harness.submit("test.count", "{\"to\": 101}"))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining("input.to: ")
        .hasMessageContaining("100");
    assertThatThrownBy(() -> harness.submit("test.count", "{\"too\": 1}"))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining("input.too");
    assertThatThrownBy(() -> harness.submit("test.count", "{\"to\": 13}"))
        .isInstanceOf(InvalidTask.class)
        .hasMessageContaining("must not be 13");
    assertThatThrownBy(() -> harness.submit("test.none", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test.none");
  }

  @Test
  void aConstraintOfATaskSubmittedInCodeIsCheckedWhenItIsClaimed() throws Exception {
    TaskReport report = harness.run(harness.submit(new Counting(101)));

    assertThat(report.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(report.comments()).singleElement().asString().contains("input.to");
    assertThat(report.task()).isNull();
  }

  @Test
  void filesAreThereForTheBodyAndGoneAfterwards() throws Exception {
    TaskToken token =
        harness.submit("test.count", "{\"to\": 0}", d -> Files.writeString(d.resolve("file"), "x"));
    assertThat(harness.report(token).hasData()).isTrue();

    TaskReport report = harness.run(token);

    assertThat(report.comments()).contains("x");
    assertThat(report.hasData()).isFalse();
  }

  @Test
  void aCancelIsSeenAtItsCheckpoint() throws Exception {
    TaskReport report = harness.cancelAtCheckpoint(2).run(harness.submit(new Counting(3)));

    assertThat(report.status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(report.failure()).isInstanceOf(TaskCancelHonoured.class);
    assertThat(counter.counted).containsExactly(0);
    assertThat(counter.cleanUps).isEqualTo(1);
    assertThat(report.percent()).isZero();
  }

  @Test
  void aShutdownDropsTheTask() throws Exception {
    TaskReport report = harness.shutDownAtCheckpoint(1).run(harness.submit(new Counting(3)));

    assertThat(report.status()).isEqualTo(TaskStatus.DROPPED);
    assertThat(report.comments()).anyMatch(c -> c.startsWith("SHUTDOWN!"));
    assertThat(counter.cleanUps).isEqualTo(1);
    assertThat(harness.runDue()).isZero();
  }

  @Test
  void aShutdownPutsARestartableTaskBackIntoTheQueue() throws Exception {
    TaskToken token = harness.submit(new Restartable(3));
    Instant before = harness.clock().instant();
    assertThat(harness.shutDownAtCheckpoint(2).run(token).status()).isEqualTo(TaskStatus.ENQUEUED);
    assertThat(counter.cleanUps).isZero();

    assertThat(harness.run(token).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(counter.counted).containsExactly(0, 0, 1, 2);
    assertThat(harness.clock().instant()).isEqualTo(before);
  }

  @Test
  void aLostServersTaskIsDropped() throws Exception {
    TaskReport report = harness.loseServerAtCheckpoint(2).run(harness.submit(new Counting(3)));

    assertThat(report.status()).isEqualTo(TaskStatus.DROPPED);
    assertThat(report.comments()).anyMatch(c -> c.startsWith("DROPPED!"));
    assertThat(counter.cleanUps).isEqualTo(1);
  }

  @Test
  void aLostServersRestartableTaskRunsAgain() throws Exception {
    TaskToken token = harness.submit(new Restartable(3));
    assertThat(harness.loseServerAtCheckpoint(3).run(token).status())
        .isEqualTo(TaskStatus.ENQUEUED);

    TaskReport report = harness.run(token);

    assertThat(report.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(report.attempt()).isEqualTo(2);
    assertThat(counter.counted).containsExactly(0, 1, 0, 1, 2);
  }

  @Test
  void aFailureIsTriedAgainWhenItsTimeHasCome() throws Exception {
    counter.trouble = new IllegalStateException("no numbers");
    TaskToken token = harness.submit(new Counting(1));

    TaskReport first = harness.run(token);
    assertThat(first.status()).isEqualTo(TaskStatus.ENQUEUED);
    assertThat(first.failure()).hasMessage("no numbers");
    assertThatThrownBy(() -> harness.run(token))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not due");

    harness.advance(Duration.ofSeconds(10));
    assertThat(harness.run(token).status()).isEqualTo(TaskStatus.FAILED);
    assertThat(counter.cleanUps).isEqualTo(1);
  }

  @Test
  void aTimeoutIsSeenAtTheNextCheckpoint() throws Exception {
    harness.atCheckpoint(2, () -> harness.advance(Duration.ofHours(1)));

    TaskReport report = harness.run(harness.submit(new Counting(3)));

    assertThat(report.status()).isEqualTo(TaskStatus.DROPPED);
    assertThat(report.comments()).anyMatch(c -> c.startsWith("TIMEOUT!"));
  }

  @Test
  void aSecondTaskOfAKeyIsRefused() throws Exception {
    TaskToken open = harness.submit(new Counting(1));

    assertThatThrownBy(() -> harness.submit(new Counting(1)))
        .isInstanceOfSatisfying(DuplicateTask.class, e -> assertThat(e.open()).isEqualTo(open));
  }

  @Test
  void aTaskOfLaterIsNotDueYet() throws Exception {
    NewTask later =
        new NewTask(new Counting(1), null, "bob", null)
            .withRunAt(harness.clock().instant().plus(Duration.ofDays(1)));
    TaskToken token = harness.tasks().submit(later);

    assertThat(harness.runDue()).isZero();
    harness.advance(Duration.ofDays(1));
    assertThat(harness.runDue()).isEqualTo(1);
    assertThat(harness.status(token)).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void aPlannedCheckpointThatIsNeverComeToIsAnError() throws Exception {
    TaskToken token = harness.cancelAtCheckpoint(7).submit(new Counting(3));

    assertThatThrownBy(() -> harness.run(token))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after 3 checkpoints")
        .hasMessageContaining("[7]");
  }

  @Test
  void aBeanThatTheTestDoesNotGiveIsNamed() {
    try (TaskHarness without = TaskHarness.of(Counting.class)) {
      assertThatThrownBy(() -> without.submit(new Counting(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("injects counter")
          .hasMessageContaining("none");
    }
  }
}
