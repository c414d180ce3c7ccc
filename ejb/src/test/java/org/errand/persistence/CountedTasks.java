package org.errand.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.errand.engine.HandClock;
import org.errand.engine.RollupStore;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tasks for the statistics to count, and rollups of them, with a clock that moves by hand. */
final class CountedTasks {
  static final int ROWS = 1000;

  final HandClock clock = new HandClock();
  final Jdbi jdbi = TestDatabase.jdbi();
  final Statistics statistics =
      new Statistics(TestDatabase.dataSource(), Duration.ofMinutes(1), clock);

  /** Nothing is there, and nothing before {@code from} is asked for. */
  CountedTasks(String from) {
    TestDatabase.empty();
    begin(Instant.parse(from));
  }

  /** Everything since then is to be counted again. */
  void begin(Instant from) {
    jdbi.useHandle(
        h -> {
          h.execute("DELETE FROM task_rollup");
          h.createUpdate(Sql.named("rollup_moved"))
              .bind("settledUntil", JdbiRollupStore.stamp(from))
              .bind("rolledUntil", JdbiRollupStore.stamp(from))
              .execute();
        });
  }

  void at(String time) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
  }

  void ended(String kind, TaskStatus status, String enqueued, Duration wait, Duration run) {
    jdbi.useHandle(h -> ended(h, kind, status, Instant.parse(enqueued), wait, run));
  }

  static void ended(
      Handle handle,
      String kind,
      TaskStatus status,
      Instant enqueued,
      Duration wait,
      Duration run) {
    Instant started = enqueued.plus(wait);
    insert(handle, kind, status, enqueued, started, started.plus(run));
  }

  /**
   * Completed; enqueued and due at such times, it waited and ran for a second from the later one.
   */
  void due(String kind, String enqueued, String runAt) {
    Instant due = Instant.parse(runAt);
    Instant begun = Instant.parse(enqueued);
    Instant started = (due.isAfter(begun) ? due : begun).plusSeconds(1);
    jdbi.useHandle(
        h -> {
          long id = insert(h, kind, TaskStatus.COMPLETED, begun, started, started.plusSeconds(1));
          h.execute(
              "UPDATE background_task SET run_at = CAST(? AS timestamptz) WHERE id = ?", runAt, id);
        });
  }

  void queued(String kind, int priority, String enqueued, String runAt) {
    jdbi.useHandle(
        h -> {
          long id = insert(h, kind, TaskStatus.ENQUEUED, Instant.parse(enqueued), null, null);
          h.execute(
              "UPDATE background_task SET priority = ?, run_at = CAST(? AS timestamptz)"
                  + " WHERE id = ?",
              priority,
              runAt,
              id);
        });
  }

  static long insert(
      Handle handle,
      String kind,
      TaskStatus status,
      Instant enqueued,
      Instant started,
      Instant finished) {
    return handle
        .createQuery(
            """
            INSERT INTO background_task (token, kind, status, machine_id, boot_id, attempt, cancel_flag, run_at,
                enqueued_at, started_at, finished_at)
            VALUES (:token, :kind, :status, 'alpha', gen_random_uuid(), 1, :status = 'CANCELLED',
                coalesce(CAST(:enqueued AS timestamptz), clock_timestamp()),
                :enqueued, :started, :finished)
            RETURNING id
            """)
        .bind("token", TaskToken.random().value())
        .bind("kind", kind)
        .bind("status", status.name())
        .bind("enqueued", JdbiRollupStore.stamp(enqueued))
        .bind("started", JdbiRollupStore.stamp(started))
        .bind("finished", JdbiRollupStore.stamp(finished))
        .mapTo(Long.class)
        .one();
  }

  JdbiRollupStore store(int rows) {
    return new JdbiRollupStore(TestDatabase.dataSource(), clock, rows);
  }

  /** One step, whatever still writes. */
  RollupStore.Step step() {
    JdbiRollupStore store = store(ROWS);
    return store.step(store.horizon(), null).orElseThrow();
  }

  /** Until all that is over is final; PostgreSQL's own upkeep writes too at times. */
  void rollUp() {
    JdbiRollupStore store = store(ROWS);
    RollupStore.Step step;
    do {
      RollupStore.Horizon horizon = store.horizon();
      step = store.step(horizon, null).orElseThrow();
    } while (!step.passed() || !step.done());
  }

  Instant settledUntil() {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT settled_until FROM rollup_state")
                .map((r, c) -> JdbiRollupStore.instant(r, "settled_until"))
                .one());
  }

  /** The rollups of minutes, or of hours, as texts in order. */
  List<String> rollups(int minutes) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT concat_ws(' ', to_char(at AT TIME ZONE 'UTC', 'HH24.MI'), kind, enqueued, completed, failed,
                        cancelled, dropped, wait_buckets, wait_counts, run_buckets, run_counts)
                    FROM task_rollup WHERE minutes = :minutes ORDER BY at, kind
                    """)
                .bind("minutes", minutes)
                .mapTo(String.class)
                .list());
  }

  long sum(String column, int minutes) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT coalesce(sum(<column>), 0) FROM task_rollup WHERE minutes = :minutes")
                .define("column", column)
                .bind("minutes", minutes)
                .mapTo(Long.class)
                .one());
  }
}
