package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.engine.AtOnce;
import org.errand.engine.RollupStore;
import org.errand.task.TaskStatus;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class JdbiRollupStoreTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CountedTasks tasks = new CountedTasks("2026-03-01T11:50:00Z");

  @AfterAll
  static void empty() {
    TestDatabase.empty();
  }

  private void twoEachMinute(String from, int minutes) {
    tasks.jdbi.useTransaction(
        h -> {
          for (int i = 0; i < 2 * minutes; i++) {
            CountedTasks.ended(
                h,
                "kind-" + i % 2,
                TaskStatus.COMPLETED,
                Instant.parse(from).plusSeconds(30L * i),
                SECOND,
                SECOND);
          }
        });
  }

  @Test
  void aMinuteIsCountedWhenItIsOver() {
    tasks.ended("a", TaskStatus.COMPLETED, "2026-03-01T11:58:10Z", SECOND, SECOND);
    tasks.ended("a", TaskStatus.FAILED, "2026-03-01T11:58:20Z", SECOND, SECOND);
    tasks.ended("b", TaskStatus.DROPPED, "2026-03-01T11:58:59Z", SECOND, SECOND);
    tasks.ended("a", TaskStatus.COMPLETED, "2026-03-01T12:00:01Z", SECOND, SECOND);
    tasks.at("2026-03-01T12:00:30Z");

    tasks.rollUp();

    assertThat(tasks.rollups(1))
        .containsExactly(
            "11.58 a 2 1 1 0 0 {31} {2} {31} {2}",
            "11.58 b 1 0 0 0 0 {} {} {} {}", "11.59 b 0 0 0 0 1 {31} {1} {31} {1}");
    assertThat(tasks.settledUntil()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void aTaskWaitsFromWhenItIsDue() {
    tasks.due("later", "2026-03-01T11:58:10Z", "2026-03-01T11:58:40Z");
    tasks.due("sooner", "2026-03-01T11:58:10Z", "2026-03-01T11:51:00Z");
    tasks.at("2026-03-01T12:00:30Z");

    tasks.rollUp();

    assertThat(tasks.rollups(1))
        .containsExactly(
            "11.58 later 1 1 0 0 0 {31} {1} {31} {1}", "11.58 sooner 1 1 0 0 0 {31} {1} {31} {1}");
  }

  @Test
  void whatIsCommittedLateIsCountedWhenItIs() {
    tasks.at("2026-03-01T12:00:30Z");

    try (Handle late = TestDatabase.jdbi().open()) {
      late.begin();
      CountedTasks.ended(
          late, "a", TaskStatus.COMPLETED, Instant.parse("2026-03-01T11:58:10Z"), SECOND, SECOND);
      RollupStore.Step step = tasks.step();
      assertThat(step.passed()).isFalse();
      assertThat(step.until()).isEqualTo("2026-03-01T12:00:00Z");
      assertThat(tasks.sum("completed", 1)).isZero();
      assertThat(tasks.settledUntil()).isEqualTo("2026-03-01T11:50:00Z");
      late.commit();
    }
    tasks.rollUp();

    assertThat(tasks.sum("completed", 1)).isEqualTo(1);
    assertThat(tasks.settledUntil()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void aTransactionThatIsForgottenDoesNotHoldTheRollupsForEver() {
    tasks.at("2026-03-01T12:12:30Z");

    try (Handle forgotten = TestDatabase.jdbi().open()) {
      forgotten.begin();
      forgotten.execute("SELECT pg_current_xact_id()");
      assertThat(tasks.step().passed()).isFalse();
      forgotten.rollback();
    }

    assertThat(tasks.settledUntil()).isEqualTo("2026-03-01T12:02:00Z");
  }

  @Test
  void whatWasMissedIsCaughtUpInSteps() {
    tasks.begin(Instant.parse("2026-03-01T06:00:00Z"));
    twoEachMinute("2026-03-01T07:00:00Z", 50);
    tasks.at("2026-03-01T12:00:30Z");
    JdbiRollupStore store = tasks.store(10);
    List<RollupStore.Step> steps = new ArrayList<>();

    do {
      Instant from = steps.isEmpty() ? null : steps.get(steps.size() - 1).until();
      steps.add(store.step(store.horizon(), from).orElseThrow());
    } while (!steps.get(steps.size() - 1).done());

    assertThat(steps).hasSizeBetween(9, 12);
    assertThat(tasks.sum("enqueued", 1)).isEqualTo(100);
    assertThat(tasks.sum("completed", 1)).isEqualTo(100);
    assertThat(tasks.rollups(1)).hasSize(100);
  }

  @Test
  void stepsLeadOnAlsoOverMinutesThatAreNotFinal() {
    twoEachMinute("2026-03-01T11:50:00Z", 10);
    tasks.at("2026-03-01T12:00:30Z");
    JdbiRollupStore store = tasks.store(4);

    try (Handle writing = TestDatabase.jdbi().open()) {
      writing.begin();
      writing.execute("SELECT pg_current_xact_id()");
      RollupStore.Horizon horizon = store.horizon();
      Instant from = null;
      RollupStore.Step step;
      do {
        step = store.step(horizon, from).orElseThrow();
        assertThat(step.until()).isNotEqualTo(from);
        from = step.until();
      } while (!step.done());
      writing.rollback();
    }

    assertThat(tasks.sum("completed", 1)).isEqualTo(20);
    assertThat(tasks.settledUntil()).isEqualTo("2026-03-01T11:50:00Z");
  }

  @Test
  void countingAgainChangesNothing() {
    twoEachMinute("2026-03-01T11:50:00Z", 10);
    tasks.at("2026-03-01T12:00:30Z");

    try (Handle writing = TestDatabase.jdbi().open()) {
      writing.begin();
      writing.execute("SELECT pg_current_xact_id()");
      tasks.step();
      List<String> once = tasks.rollups(1);
      tasks.step();
      assertThat(tasks.rollups(1)).hasSize(20).isEqualTo(once);
      writing.rollback();
    }
  }

  @Test
  void whatIsFinalStaysWhenItsTasksArePurged() {
    twoEachMinute("2026-03-01T11:50:00Z", 9);
    tasks.at("2026-03-01T12:00:30Z");
    tasks.rollUp();

    tasks.jdbi.useHandle(h -> h.execute("TRUNCATE background_task CASCADE"));
    tasks.at("2026-03-01T12:20:30Z");
    tasks.rollUp();

    assertThat(tasks.sum("completed", 1)).isEqualTo(18);
  }

  @Test
  void anHourIsSummedOnceAllOfItIsFinal() {
    tasks.begin(Instant.parse("2026-03-01T09:00:00Z"));
    twoEachMinute("2026-03-01T09:00:00Z", 90);
    tasks.at("2026-03-01T10:40:30Z");

    tasks.rollUp();

    assertThat(tasks.rollups(60))
        .containsExactly(
            "09.00 kind-0 60 60 0 0 0 {31} {60} {31} {60}",
            "09.00 kind-1 60 60 0 0 0 {31} {60} {31} {60}");
  }

  @Test
  void whileAnotherServerIsAtItNothingIsDone() {
    tasks.at("2026-03-01T12:00:30Z");
    Optional<RollupStore.Step> step =
        tasks.jdbi.inTransaction(
            h -> {
              h.createQuery("SELECT one FROM rollup_state FOR UPDATE").mapTo(Boolean.class).one();
              JdbiRollupStore another = tasks.store(CountedTasks.ROWS);
              return another.step(another.horizon(), null);
            });

    assertThat(step).isEmpty();
  }

  @Test
  void serversAtOnceCountEachTaskOnce() {
    twoEachMinute("2026-03-01T11:50:00Z", 9);
    tasks.at("2026-03-01T12:00:30Z");

    AtOnce.all(
        4,
        i -> {
          JdbiRollupStore store = tasks.store(3);
          Instant from = null;
          for (int n = 0; n < 20; n++) {
            from = store.step(store.horizon(), from).map(RollupStore.Step::until).orElse(from);
          }
          return from;
        });
    tasks.rollUp();

    assertThat(tasks.sum("completed", 1)).isEqualTo(18);
    assertThat(tasks.sum("enqueued", 1)).isEqualTo(18);
  }
}
