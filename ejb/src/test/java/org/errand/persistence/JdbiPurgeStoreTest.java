package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.errand.engine.PurgeStore;
import org.errand.engine.PurgeStoreContract;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class JdbiPurgeStoreTest extends PurgeStoreContract {
  private static final Duration LONG = Duration.ofDays(1000);

  private final Jdbi jdbi = TestDatabase.jdbi();
  private final PurgeStore store = new JdbiPurgeStore(TestDatabase.dataSource());

  JdbiPurgeStoreTest() {
    TestDatabase.empty();
  }

  @Override
  protected PurgeStore store() {
    return store;
  }

  @Override
  protected TaskToken aTaskThatEnded(Duration ago, boolean consumed) {
    return task(TaskStatus.COMPLETED, UUID.randomUUID(), ago, consumed);
  }

  @Override
  protected TaskToken anOpenTask(TaskStatus status, UUID bootId) {
    return task(status, bootId, LONG, false);
  }

  @Test
  void theAttemptsOfWhatIsPurgedGoWithIt() {
    task(TaskStatus.COMPLETED, UUID.randomUUID(), LONG, true);
    task(TaskStatus.COMPLETED, UUID.randomUUID(), Duration.ZERO, true);
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO task_attempt SELECT id, 1, 'alpha', now(), now(), 'why' FROM"
                    + " background_task"));

    store().purgeEnded(Duration.ofMinutes(1), Duration.ofMinutes(1), 10);

    assertThat(longs("SELECT task_id FROM task_attempt"))
        .hasSize(1)
        .isEqualTo(longs("SELECT id FROM background_task"));
  }

  private List<Long> longs(String sql) {
    return jdbi.withHandle(h -> h.createQuery(sql).mapTo(Long.class).list());
  }

  private TaskToken task(TaskStatus status, UUID bootId, Duration ago, boolean consumed) {
    TaskToken token = TaskToken.random();
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO background_task (token, kind, status, machine_id, boot_id, attempt, allocated_at,
                        enqueued_at, started_at, finished_at, consumed)
                    SELECT :token, 'test.plain', :status, 'alpha', :bootId, 1, t.then,
                        CASE WHEN :status <> 'ALLOCATED' THEN t.then END,
                        CASE WHEN :status IN ('RUNNING', 'COMPLETED') THEN t.then END,
                        CASE WHEN :status = 'COMPLETED' THEN t.then END, :consumed
                    FROM (SELECT clock_timestamp() - make_interval(secs => :ago) AS then) t
                    """)
                .bind("token", token.value())
                .bind("status", status.name())
                .bind("bootId", bootId)
                .bind("ago", (double) ago.toSeconds())
                .bind("consumed", consumed)
                .execute());
    return token;
  }

  @Override
  protected List<TaskToken> tasks() {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT token FROM background_task ORDER BY finished_at")
                .mapTo(String.class)
                .map(TaskToken::new)
                .list());
  }

  @Override
  protected void aBootThatEnded(UUID bootId, Duration ago, boolean recovered) {
    aLiveBoot(bootId);
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    UPDATE server_node SET ended_at = clock_timestamp() - make_interval(secs => :ago),
                        recovered_at = CASE WHEN :recovered THEN clock_timestamp() END
                    WHERE boot_id = :bootId
                    """)
                .bind("bootId", bootId)
                .bind("ago", (double) ago.toSeconds())
                .bind("recovered", recovered)
                .execute());
  }

  @Override
  protected void aLiveBoot(UUID bootId) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO server_node (boot_id, machine_id, version, started_at, lease_until)
                    VALUES (:bootId, :bootId::text, '1.0', clock_timestamp() - make_interval(secs => :ago),
                        clock_timestamp() + interval '15 seconds')
                    """)
                .bind("bootId", bootId)
                .bind("ago", (double) LONG.toSeconds())
                .execute());
  }

  @Override
  protected List<UUID> boots() {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT boot_id FROM server_node").mapTo(UUID.class).list());
  }

  @Override
  protected void anAuditEntry(Duration ago) {
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO audit_entry (at, actor, action, object)"
                    + " VALUES (clock_timestamp() - make_interval(secs => ?), 'a', 'a.b', 'c')",
                (double) ago.toSeconds()));
  }

  @Override
  protected int auditEntries() {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT count(*) FROM audit_entry").mapTo(Integer.class).one());
  }

  @Test
  void aRollupIsKeptUntilItsRetentionIsOver() {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                INSERT INTO task_rollup
                SELECT m, clock_timestamp() - make_interval(mins => ago), 'a', 1, 0, 0, 0, 0, '{}', '{}', '{}', '{}'
                FROM unnest(ARRAY[1, 60]) m, unnest(ARRAY[59, 61, 120]) ago
                """));

    assertThat(store.purgeRollups(Duration.ofHours(1))).isEqualTo(4);
    assertThat(store.purgeRollups(Duration.ofHours(1))).isZero();
  }

  @Test
  void theCommentsGoWithTheirTask() {
    TaskToken over = aTaskThatEnded(Duration.ofDays(2), false);
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO task_comment (task_id, text)"
                    + " SELECT id, 'DROPPED!' FROM background_task"));

    assertThat(store.purgeEnded(Duration.ofDays(1), Duration.ofDays(1), 10)).containsExactly(over);

    assertThat(comments()).isZero();
  }

  @Test
  void aTaskThatAnotherServerHasInHandIsSteppedOver() {
    TaskToken inHand = aTaskThatEnded(Duration.ofDays(3), false);
    TaskToken free = aTaskThatEnded(Duration.ofDays(2), false);
    PurgeStore another =
        new JdbiPurgeStore(
            TestDataSources.beginningWith(TestDatabase.unpooled(), "SET lock_timeout = '3s'"));

    List<TaskToken> purged =
        jdbi.inTransaction(
            h -> {
              h.createQuery("SELECT id FROM background_task WHERE token = :token FOR UPDATE")
                  .bind("token", inHand.value())
                  .mapTo(Long.class)
                  .one();
              return another.purgeEnded(Duration.ofDays(1), Duration.ofDays(1), 10);
            });

    assertThat(purged).containsExactly(free);
    assertThat(tasks()).containsExactly(inHand);
  }

  private long comments() {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT count(*) FROM task_comment").mapTo(Long.class).one());
  }
}
