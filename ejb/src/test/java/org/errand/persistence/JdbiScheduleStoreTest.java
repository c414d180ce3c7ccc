package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.errand.engine.ClaimedTask;
import org.errand.engine.FiredTask;
import org.errand.engine.Schedule;
import org.errand.engine.ScheduleStore;
import org.errand.engine.ScheduleStoreContract;
import org.errand.engine.StoreBench;
import org.errand.engine.TaskStore;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbiScheduleStoreTest extends ScheduleStoreContract {
  private final Jdbi jdbi = TestDatabase.jdbi();
  private final ScheduleStore store = new JdbiScheduleStore(TestDatabase.dataSource());

  JdbiScheduleStoreTest() {
    TestDatabase.empty();
  }

  @Override
  protected ScheduleStore store() {
    return store;
  }

  @Override
  protected List<FiredTask> tasks(String schedule) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT f.due_at, t.*, c.text FROM schedule_firing f"
                        + " JOIN background_task t ON t.token = f.token AND t.status = 'ENQUEUED'"
                        + " JOIN task_comment c ON c.task_id = t.id AND c.actor = 'SYSTEM'"
                        + " WHERE f.schedule = :schedule ORDER BY t.id")
                .bind("schedule", schedule)
                .map((row, c) -> task(row))
                .list());
  }

  private static FiredTask task(ResultSet row) throws SQLException {
    return new FiredTask(
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        new TaskToken(row.getString("token")),
        row.getString("kind"),
        row.getObject("product_id", Long.class),
        row.getString("username"),
        row.getString("summary"),
        row.getString("input"),
        row.getString("machine_id"),
        row.getObject("boot_id", UUID.class),
        row.getBoolean("restartable"),
        row.getInt("max_attempts"),
        row.getInt("priority"),
        row.getString("text"));
  }

  @Override
  protected void dueAt(String name, Instant nextDueAt) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "UPDATE task_schedule SET next_due_at = :due, version = version + 1"
                        + " WHERE name = :name")
                .bind("name", name)
                .bind("due", nextDueAt.atOffset(ZoneOffset.UTC))
                .execute());
  }

  @Test
  void aFiringStepsOverAScheduleThatAnotherServerHasInHand() {
    store.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-1));
    DataSource impatient =
        TestDataSources.beginningWith(TestDatabase.unpooled(), "SET lock_timeout = '3s'");
    ScheduleStore another = new JdbiScheduleStore(impatient);

    OptionalInt made =
        jdbi.inTransaction(
            h -> {
              h.execute("SELECT FROM task_schedule WHERE name = 'nightly' FOR UPDATE");
              return fire(another, find("nightly"), inMinutes(5), inMinutes(-1));
            });

    assertThat(made).isEmpty();
    assertThat(fire(find("nightly"), inMinutes(5), inMinutes(-1))).hasValue(1);
  }

  @Test
  void nobodyChangesOrFiresAScheduleThatIsHeld() throws Exception {
    store.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-1));
    ScheduleStore impatient =
        new JdbiScheduleStore(
            TestDataSources.beginningWith(TestDatabase.unpooled(), "SET lock_timeout = '1s'"));
    try (Connection mine = TestDatabase.unpooled().getConnection()) {
      mine.setAutoCommit(false);
      ScheduleStore holder = new JdbiScheduleStore(TestDataSources.one(mine));

      assertThat(holder.hold("nightly")).contains(find("nightly"));

      assertThatThrownBy(() -> impatient.put(aSchedule("nightly", "0 3 * * *"), true, inMinutes(5)))
          .hasMessageContaining("lock timeout");
      assertThat(fire(impatient, find("nightly"), inMinutes(5), inMinutes(-1))).isEmpty();
      mine.rollback();
    }
    assertThat(fire(impatient, find("nightly"), inMinutes(5), inMinutes(-1))).hasValue(1);
  }

  @Test
  void aDueTimeThatFindsAnOpenTaskWithItsKeyCountsAsFired() {
    store.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-1));
    assertThat(fireKeyed(inMinutes(-2), inMinutes(-1))).hasValue(1);

    store.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-1));
    assertThat(fireKeyed(inMinutes(-3), inMinutes(-4))).hasValue(0);

    assertThat(find("nightly").nextDueAt()).isAfter(store.time());
    assertThat(rows("background_task")).isEqualTo(1);
    assertThat(rows("schedule_firing")).isEqualTo(4);
  }

  private int rows(String table) {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }

  private OptionalInt fireKeyed(Instant... dueAts) {
    return store.fire(
        ALPHA,
        find("nightly"),
        REGISTERED,
        Stream.of(dueAts)
            .map(t -> new ScheduleStore.NewFiring(t, TaskToken.random(), "SCHEDULE!", "run"))
            .toList(),
        inMinutes(5));
  }

  @Test
  void aTaskThatAScheduleMakesIsClaimedLikeAnyOther() {
    TaskStore tasks = new JdbiTaskStore(TestDatabase.dataSource());
    new JdbiNodeStore(TestDatabase.dataSource())
        .register(ALPHA, StoreBench.ABOUT, StoreBench.LEASE);
    store.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-1));
    fire(find("nightly"), inMinutes(5), inMinutes(-1));

    List<TaskStore.KindRoom> room =
        List.of(new TaskStore.KindRoom(StoreBench.RESTARTABLE, 10, null));
    TaskToken token = tasks("nightly").get(0).token();

    assertThat(tasks.claim(ALPHA, 10, room, List.of()))
        .extracting(ClaimedTask::token)
        .containsExactly(token);
  }

  @Test
  void itsTasksAreOfItsProductAndItGoesWithTheProduct() {
    long product =
        jdbi.withHandle(
            h ->
                h.createQuery("INSERT INTO product (endpoint, name) VALUES ('p', 'P') RETURNING id")
                    .mapTo(Long.class)
                    .one());
    Schedule plain = aSchedule("nightly", "0 2 * * *");
    store.put(
        new Schedule(
            plain.name(),
            plain.kind(),
            plain.cron(),
            plain.zone(),
            plain.input(),
            product,
            plain.actor(),
            plain.summary(),
            plain.missed()),
        true,
        inMinutes(-1));
    fire(find("nightly"), inMinutes(5), inMinutes(-1));

    assertThat(tasks("nightly")).extracting(FiredTask::productId).containsExactly(product);
    jdbi.useHandle(h -> h.execute("DELETE FROM background_task"));
    jdbi.useHandle(h -> h.execute("DELETE FROM product"));
    assertThat(store.all()).isEmpty();
  }

  @Test
  void firingsAreRememberedForAWeek() {
    store.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-3));
    fire(find("nightly"), inMinutes(-2), inMinutes(-3));
    fire(find("nightly"), inMinutes(-1), inMinutes(-2));
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "UPDATE schedule_firing SET fired_at = fired_at - interval '7 days'"
                        + " WHERE due_at = :due")
                .bind("due", inMinutes(-3).atOffset(ZoneOffset.UTC))
                .execute());

    fire(find("nightly"), inMinutes(5), inMinutes(-1));

    assertThat(tasks("nightly"))
        .extracting(FiredTask::dueAt)
        .containsExactly(inMinutes(-2), inMinutes(-1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Denver", "Asia/Tokyo"})
  void timesDoNotDependOnTheTimeZoneOfTheSession(String zone) {
    ScheduleStore there =
        new JdbiScheduleStore(TestDataSources.inZone(TestDatabase.unpooled(), zone));
    there.put(aSchedule("nightly", "0 2 * * *"), true, inMinutes(-1));
    assertThat(find("nightly").nextDueAt()).isEqualTo(inMinutes(-1));

    fire(there, find("nightly"), inMinutes(5), inMinutes(-1));

    assertThat(there.find("nightly")).contains(find("nightly"));
    assertThat(find("nightly").nextDueAt()).isEqualTo(inMinutes(5));
    assertThat(tasks("nightly")).extracting(FiredTask::dueAt).containsExactly(inMinutes(-1));
    assertThat(there.time()).isBetween(inMinutes(0), inMinutes(1));
  }
}
