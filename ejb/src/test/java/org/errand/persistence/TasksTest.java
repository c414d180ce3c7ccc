package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.errand.engine.ServerIdentity;
import org.errand.engine.TaskStore;
import org.errand.task.AbstractTask;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TasksTest {
  private final Jdbi jdbi = TestDatabase.jdbi();
  private final Tasks tasks = new Tasks(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  private TaskToken aTask(String columns, String values) {
    TaskToken token = TaskToken.random();
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO background_task (token, kind, machine_id, boot_id"
                    + columns
                    + ") VALUES (?, 'test.plain', 'alpha', gen_random_uuid()"
                    + values
                    + ")",
                token.value()));
    return token;
  }

  private TaskToken aTaskOfAProduct() {
    jdbi.useHandle(
        h -> h.execute("INSERT INTO product (endpoint, name) VALUES ('tasks-test', 'Of tests')"));
    return aTask(
        ", status, product_id, username, summary, attempt, priority, run_at, enqueued_at,"
            + " started_at, finished_at, last_seen_at, cancel_flag, progress_percent,"
            + " progress_message, version, callback_url, origin",
        ", 'COMPLETED', (SELECT id FROM product WHERE endpoint = 'tasks-test'), 'ann', 'sum', 2,"
            + " -3, '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', '2026-01-01T00:00:02Z',"
            + " '2026-01-01T00:00:03Z', '2026-01-01T00:00:04Z', true, 50, 'half', 7,"
            + " 'https://example.org/', '192.0.2.1'");
  }

  @Test
  void theAttemptsOfATaskAreReadInTheirOrder() {
    TaskToken token = aTaskOfAProduct();
    long id = tasks.find(token).orElseThrow().id();
    jdbi.useHandle(
        h -> {
          String insert =
              "INSERT INTO task_attempt VALUES (?, ?, 'beta', ?::timestamptz, ?::timestamptz, ?)";
          h.execute(insert, id, 2, "2026-01-01T00:00:03Z", "2026-01-01T00:00:04Z", null);
          h.execute(insert, id, 1, "2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z", "it broke");
          h.execute(insert, id + 1, 1, "2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z", "another's");
        });

    assertThat(tasks.attempts(id))
        .containsExactly(
            new TaskAttempt(
                1,
                "beta",
                OffsetDateTime.parse("2026-01-01T00:00:01Z"),
                OffsetDateTime.parse("2026-01-01T00:00:02Z"),
                "it broke"),
            new TaskAttempt(
                2,
                "beta",
                OffsetDateTime.parse("2026-01-01T00:00:03Z"),
                OffsetDateTime.parse("2026-01-01T00:00:04Z"),
                null));
  }

  @Test
  void aTaskIsReadAsItsRowStands() {
    TaskToken token = aTaskOfAProduct();

    TaskRow task = tasks.find(token).orElseThrow();

    assertThat(task.token()).isEqualTo(token.value());
    assertThat(task.kind()).isEqualTo("test.plain");
    assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(task.product().endpoint()).isEqualTo("tasks-test");
    assertThat(task.product().name()).isEqualTo("Of tests");
    assertThat(task.product().id())
        .isEqualTo(
            jdbi.withHandle(
                h ->
                    h.createQuery("SELECT product_id FROM background_task")
                        .mapTo(Long.class)
                        .one()));
    assertThat(task.username()).isEqualTo("ann");
    assertThat(task.summary()).isEqualTo("sum");
    assertThat(task.machineId()).isEqualTo("alpha");
    assertThat(task.attempt()).isEqualTo(2);
    assertThat(task.priority()).isEqualTo(-3);
    assertThat(task.runAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    assertThat(task.enqueuedAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:01Z"));
    assertThat(task.startedAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:02Z"));
    assertThat(task.finishedAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:03Z"));
    assertThat(task.lastSeenAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T00:00:04Z"));
    assertThat(task.consumed()).isFalse();
    assertThat(task.cancelFlag()).isTrue();
    assertThat(task.progressPercent()).isEqualTo(50);
    assertThat(task.progressMessage()).isEqualTo("half");
    assertThat(task.version()).isEqualTo(7);
    assertThat(task.callback()).isEqualTo("https://example.org/");
    assertThat(task.origin()).isEqualTo("192.0.2.1");
  }

  @Test
  void aNewTaskIsAsItsRowStands() {
    aTaskOfAProduct();
    long product =
        jdbi.withHandle(h -> h.createQuery("SELECT id FROM product").mapTo(Long.class).one());
    ServerIdentity me = new ServerIdentity("beta", UUID.randomUUID());
    NewTask full =
        new NewTask(new Nothing(), product, "ann", "sum")
            .withPriority(-3)
            .withRunAt(Instant.now().plusSeconds(3600))
            .withCallback("https://example.org/")
            .withOrigin("192.0.2.1");
    for (NewTask asked :
        List.of(full, new NewTask(new Nothing(), null, "bob", null).withPriority(0))) {
      TaskToken token = TaskToken.random();
      TaskStore.Made made =
          (TaskStore.Made)
              new JdbiTaskStore(TestDatabase.dataSource())
                  .allocate(
                      me,
                      new TaskStore.NewRow(
                          token,
                          new TaskStore.KindTerms("test.plain", false, 1),
                          TaskStatus.ENQUEUED,
                          asked.productId(),
                          asked.actor(),
                          asked.summary(),
                          "{}",
                          asked.priority(),
                          asked.runAt(),
                          asked.uniqueKey(),
                          asked.callback(),
                          asked.origin(),
                          null));
      QueuedTask queued =
          new QueuedTask(
              made.id(),
              token,
              "test.plain",
              asked.priority(),
              me.machineId(),
              made.runAt(),
              made.enqueuedAt());

      assertThat(TaskRow.ofNew(queued, asked, "tasks-test"))
          .usingRecursiveComparison()
          .ignoringFields("product.name") // Nothing that a task shows.
          .isEqualTo(tasks.find(token).orElseThrow());
    }
  }

  private static final class Nothing extends AbstractTask {
    @Override
    public void run(TaskManager tasks) {}
  }

  @Test
  void whatARowHasNotIsNull() {
    TaskRow task = tasks.find(aTask(", status", ", 'ALLOCATED'")).orElseThrow();

    assertThat(task.product()).isNull();
    assertThat(task.username()).isNull();
    assertThat(task.startedAt()).isNull();
    assertThat(task.progressPercent()).isNull();
  }

  @Test
  void theHistoryIsCountedWithItsTaskOnly() {
    TaskToken token = aTask(", status", ", 'ALLOCATED'");
    TaskToken other = aTask(", status", ", 'ALLOCATED'");
    comment(token, "first");
    comment(other, "another's");
    comment(token, "second");

    CountedTask counted = tasks.findCounted(token).orElseThrow();

    assertThat(counted.comments()).isEqualTo(2);
    assertThat(tasks.comments(List.of(counted.task().id())))
        .extracting(TaskComment::text)
        .containsExactly("first", "second");
  }

  private void comment(TaskToken token, String text) {
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO task_comment (task_id, actor, text)"
                    + " SELECT id, 'ann', ? FROM background_task WHERE token = ?",
                text,
                token.value()));
  }

  @Test
  void rowsComeInTheOrderAskedForWithoutThoseThatAreGone() {
    long first = tasks.find(aTask(", status", ", 'ALLOCATED'")).orElseThrow().id();
    long second = tasks.find(aTaskOfAProduct()).orElseThrow().id();

    assertThat(tasks.rows(List.of(second, 0L, first)))
        .extracting(TaskRow::id)
        .containsExactly(second, first);
    assertThat(tasks.rows(List.of())).isEmpty();
  }

  @Test
  void theEndOfATaskIsReadOnce() {
    TaskToken open = aTask(", status", ", 'ALLOCATED'");
    TaskToken ended = aTaskOfAProduct();

    tasks.consume(open);
    tasks.consume(ended);
    tasks.consume(ended);

    assertThat(tasks.find(open).orElseThrow().consumed()).isFalse();
    assertThat(tasks.find(ended).orElseThrow().consumed()).isTrue();
    assertThat(tasks.find(ended).orElseThrow().version()).isEqualTo(8);
  }

  @Test
  void anUnknownTokenHasNoTask() {
    assertThat(tasks.find(TaskToken.random())).isEmpty();
  }
}
