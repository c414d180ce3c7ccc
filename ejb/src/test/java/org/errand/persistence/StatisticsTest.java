package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CountedTasks tasks = new CountedTasks("2026-02-01T00:00:00Z");

  StatisticsTest() {
    tasks.at("2026-03-01T12:00:30Z");
  }

  @AfterAll
  static void empty() {
    TestDatabase.empty();
  }

  @Test
  void anEmptyDatabaseHasZerosAndNulls() {
    TaskStatistics empty = tasks.statistics.read(60);

    assertThat(empty.at()).isEqualTo("2026-03-01T12:00:30Z");
    assertThat(empty.allocated() + empty.queued() + empty.running()).isZero();
    assertThat(empty.oldestQueuedAt()).isNull();
    assertThat(empty.series()).hasSize(60).allMatch(s -> s.tally().equals(TaskTally.NONE));
    assertThat(empty.waits()).isEqualTo(new TaskStatistics.Percentiles(null, null, null));
    assertThat(empty.runs()).isEqualTo(new TaskStatistics.Percentiles(null, null, null));
    assertThat(empty.kinds()).isEmpty();
    assertThat(empty.failingKinds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 2026-03-01T12:00:00Z, 60",
    "60, 60, 2026-03-01T11:01:00Z, 60",
    "360, 360, 2026-03-01T06:01:00Z, 60",
    "361, 73, 2026-03-01T06:00:00Z, 300",
    "2880, 576, 2026-02-27T12:05:00Z, 300",
    "2881, 49, 2026-02-27T12:00:00Z, 3600",
    "43200, 720, 2026-01-30T13:00:00Z, 3600"
  })
  void theSeriesHasWholeStepsUpToNow(int minutes, int steps, Instant first, int seconds) {
    var series = tasks.statistics.read(minutes).series();

    assertThat(series).hasSize(steps);
    for (int i = 0; i < steps; i++) {
      assertThat(series.get(i).at()).isEqualTo(first.plusSeconds((long) seconds * i));
    }
  }

  private void someTasks() {
    tasks.ended("a", TaskStatus.COMPLETED, "2026-02-20T12:30:00Z", SECOND, SECOND);
    tasks.ended("a", TaskStatus.FAILED, "2026-03-01T02:30:00Z", SECOND, SECOND);
    tasks.ended("a", TaskStatus.FAILED, "2026-03-01T10:59:58Z", SECOND, SECOND);
    tasks.ended("b", TaskStatus.FAILED, "2026-03-01T11:49:00Z", SECOND, SECOND);
    tasks.ended("a", TaskStatus.CANCELLED, "2026-03-01T11:58:10Z", SECOND, SECOND);
    tasks.ended("b", TaskStatus.DROPPED, "2026-03-01T11:59:59Z", SECOND, SECOND);
    tasks.ended("c", TaskStatus.COMPLETED, "2026-03-01T12:00:05Z", SECOND, SECOND);
  }

  @Test
  void itIsToldHowFarTheRollupsHaveCome() {
    assertThat(tasks.statistics.read(60).rolledUntil()).isEqualTo("2026-02-01T00:00:00Z");

    tasks.rollUp();

    assertThat(tasks.statistics.read(60).rolledUntil()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void minutesWithoutTasksAreThereToo() {
    someTasks();
    tasks.rollUp();

    var series = tasks.statistics.read(4).series();

    assertThat(series)
        .extracting(TaskStatistics.Step::tally)
        .containsExactly(
            TaskTally.NONE,
            new TaskTally(1, 0, 0, 1, 0),
            new TaskTally(1, 0, 0, 0, 0),
            new TaskTally(1, 1, 0, 0, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 4, 1, 1, 1, 1",
    "61, 4, 1, 2, 1, 1",
    "62, 5, 1, 2, 1, 1",
    "360, 5, 1, 2, 1, 1",
    "720, 6, 1, 3, 1, 1",
    "2881, 6, 1, 3, 1, 1",
    "43200, 7, 2, 3, 1, 1"
  })
  void aWindowHasWhatHappenedInIt(
      int minutes, int enqueued, int completed, int failed, int cancelled, int dropped) {
    someTasks();
    tasks.rollUp();

    TaskStatistics found = tasks.statistics.read(minutes);

    assertThat(found.total())
        .isEqualTo(new TaskTally(enqueued, completed, failed, cancelled, dropped));
    assertThat(found.failingKinds().stream().mapToLong(k -> k.failed()).sum()).isEqualTo(failed);
  }

  @Test
  void minutesWithoutRollupsAreCountedInTheTable() {
    tasks.begin(Instant.parse("2026-03-01T11:50:00Z"));
    tasks.ended("a", TaskStatus.FAILED, "2026-03-01T11:51:00Z", SECOND, SECOND);
    tasks.ended("a", TaskStatus.COMPLETED, "2026-03-01T12:00:10Z", SECOND, SECOND);

    TaskStatistics before = tasks.statistics.read(60);
    tasks.rollUp();

    assertThat(before.total()).isEqualTo(new TaskTally(2, 1, 1, 0, 0));
    assertThat(tasks.statistics.read(60))
        .usingRecursiveComparison()
        .ignoringFields("rolledUntil")
        .isEqualTo(before);
  }

  @Test
  void kindsThatFailMostComeFirst() {
    for (int kind = 0; kind < 12; kind++) {
      for (int n = 0; n <= kind; n++) {
        tasks.ended("k" + kind, TaskStatus.FAILED, "2026-03-01T11:59:00Z", SECOND, SECOND);
      }
    }
    tasks.ended("k11", TaskStatus.COMPLETED, "2026-03-01T11:58:00Z", SECOND, SECOND);
    tasks.ended("good", TaskStatus.COMPLETED, "2026-03-01T11:58:00Z", SECOND, SECOND);
    tasks.rollUp();

    var failing = tasks.statistics.read(60).failingKinds();

    assertThat(failing).hasSize(10);
    var kinds = tasks.statistics.read(60).kinds();
    assertThat(kinds.get(0).kind()).isEqualTo("k11");
    assertThat(kinds.get(0).tally().failed()).isEqualTo(12);
    assertThat(kinds.get(0).tally().ended()).isEqualTo(13);
    assertThat(failing.get(0)).isEqualTo(new TaskStatistics.FailingKind("k11", 12, 13));
    assertThat(failing.get(9)).isEqualTo(new TaskStatistics.FailingKind("k2", 3, 3));
  }

  @Test
  void openTasksAreCountedAsTheyStand() {
    tasks.jdbi.useHandle(
        h -> {
          Instant time = Instant.parse("2026-03-01T11:00:00Z");
          CountedTasks.insert(h, "a", TaskStatus.ALLOCATED, null, null, null);
          CountedTasks.insert(h, "a", TaskStatus.RUNNING, time, time, null);
          CountedTasks.insert(h, "b", TaskStatus.RUNNING, time, time, null);
        });
    tasks.queued("a", 0, "2026-03-01T11:30:00Z", "2026-03-01T11:30:00Z");

    TaskStatistics found = tasks.statistics.read(60);

    assertThat(found.allocated()).isEqualTo(1);
    assertThat(found.running()).isEqualTo(2);
    assertThat(found.queued()).isEqualTo(1);
  }

  @Test
  void theOldestIsFoundInEachKindAndPriority() {
    tasks.queued("a", 5, "2026-03-01T11:30:00Z", "2026-03-01T11:30:00Z");
    tasks.queued("a", 5, "2026-03-01T11:40:00Z", "2026-03-01T11:40:00Z");
    tasks.queued("a", -3, "2026-03-01T11:20:00Z", "2026-03-01T11:20:00Z");
    tasks.queued("b", 0, "2026-03-01T11:25:00Z", "2026-03-01T11:25:00Z");
    assertThat(tasks.statistics.read(60).oldestQueuedAt()).isEqualTo("2026-03-01T11:20:00Z");

    tasks.queued("c", 0, "2026-03-01T11:19:00Z", "2026-03-01T11:19:00Z");
    assertThat(tasks.statistics.read(60).oldestQueuedAt()).isEqualTo("2026-03-01T11:19:00Z");
  }

  @Test
  void aTaskThatIsNotDueDoesNotWait() {
    tasks.queued("a", 0, "2026-03-01T11:30:00Z", "2026-03-01T12:30:00Z");
    assertThat(tasks.statistics.read(60).oldestQueuedAt()).isNull();

    tasks.queued("a", 0, "2026-03-01T11:20:00Z", "2026-03-01T11:50:00Z");
    assertThat(tasks.statistics.read(60).oldestQueuedAt()).isEqualTo("2026-03-01T11:50:00Z");
  }

  @Test
  void percentilesAreRightToAnEighth() {
    Random random = new Random(7);
    double[] waits = new double[1500];
    tasks.jdbi.useTransaction(
        h -> {
          for (int i = 0; i < waits.length; i++) {
            waits[i] = Math.pow(10, 5 * random.nextDouble() - 2); // 10 ms to 1000 s
            Duration wait = Duration.ofNanos(1000 * Math.round(1e6 * waits[i]));
            Instant end = Instant.parse("2026-03-01T11:30:00Z").plusSeconds(i);
            CountedTasks.ended(
                h,
                "a",
                TaskStatus.COMPLETED,
                end.minus(wait).minusSeconds(2),
                wait,
                Duration.ofSeconds(2));
          }
        });
    Arrays.sort(waits);
    tasks.rollUp();

    TaskStatistics found = tasks.statistics.read(60);

    Percentage eighth = Percentage.withPercentage(12.5);
    assertThat(found.waits().p50()).isCloseTo(waits[749], eighth);
    assertThat(found.waits().p90()).isCloseTo(waits[1349], eighth);
    assertThat(found.waits().p99()).isCloseTo(waits[1484], eighth);
    assertThat(found.runs().p50()).isCloseTo(2, eighth);
    assertThat(found.runs().p99()).isCloseTo(2, within(0.25));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0.001", "PT0.0009S, 0.001", "PT-5S, 0.001", "PT1440H, 2820000.0"})
  void theShortestAndTheLongestHaveBucketsToo(Duration wait, double seconds) {
    tasks.ended("a", TaskStatus.COMPLETED, "2026-03-01T11:59:00Z", SECOND, SECOND);
    tasks.jdbi.useHandle(
        h ->
            h.execute(
                "UPDATE background_task SET (enqueued_at, run_at) ="
                    + " (SELECT d.at, d.at FROM (SELECT started_at - make_interval(secs => ?) AS at) d)",
                wait.toNanos() / 1e9));

    assertThat(tasks.statistics.read(60).waits().p50())
        .isCloseTo(seconds, Percentage.withPercentage(12.5));
  }
}
