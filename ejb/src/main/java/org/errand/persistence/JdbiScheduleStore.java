package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.sql.DataSource;
import org.errand.engine.RegisteredKind;
import org.errand.engine.Schedule;
import org.errand.engine.ScheduleStore;
import org.errand.engine.ServerIdentity;
import org.errand.engine.StoredSchedule;
import org.errand.task.OnMissed;
import org.jdbi.v3.core.Jdbi;

/** The table of schedules in PostgreSQL. */
public final class JdbiScheduleStore implements ScheduleStore {
  private final Jdbi jdbi;

  public JdbiScheduleStore(DataSource work) {
    this.jdbi = Jdbis.over(work);
  }

  @Override
  public Instant time() {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
  }

  @Override
  public List<StoredSchedule> all() {
    return named("schedules", null);
  }

  @Override
  public Optional<StoredSchedule> find(String name) {
    return named("schedules", name).stream().findFirst();
  }

  @Override
  public Optional<StoredSchedule> hold(String name) {
    return named("schedule_hold", name).stream().findFirst();
  }

  private List<StoredSchedule> named(String statement, String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named(statement)).bind("name", name).map((r, c) -> stored(r)).list());
  }

  @Override
  public List<StoredSchedule> first(
      Collection<String> kinds, Collection<StoredSchedule> except, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("schedules_first"))
                .bind("kinds", kinds.toArray(new String[0]))
                .bind("exceptNames", Statements.column(except, StoredSchedule::name, String[]::new))
                .bind(
                    "exceptVersions",
                    Statements.column(except, StoredSchedule::version, Long[]::new))
                .bind("limit", limit)
                .map((r, c) -> stored(r))
                .list());
  }

  private static StoredSchedule stored(ResultSet row) throws SQLException {
    return new StoredSchedule(
        new Schedule(
            row.getString("name"),
            row.getString("kind"),
            row.getString("cron"),
            row.getString("zone"),
            row.getString("input"),
            row.getObject("product_id", Long.class),
            row.getString("username"),
            row.getString("summary"),
            OnMissed.valueOf(row.getString("missed"))),
        row.getBoolean("declared"),
        row.getBoolean("enabled"),
        instant(row, "next_due_at"),
        instant(row, "last_due_at"),
        row.getLong("version"),
        row.getLong("revision"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime stamp = row.getObject(column, OffsetDateTime.class);
    return stamp == null ? null : stamp.toInstant();
  }

  @Override
  public Put put(Schedule schedule, boolean enabled, Instant nextDueAt) {
    return put(schedule, false, enabled, nextDueAt);
  }

  @Override
  public Put declare(Schedule schedule, Instant nextDueAt) {
    return put(schedule, true, null, nextDueAt);
  }

  private Put put(Schedule schedule, boolean declared, Boolean enabled, Instant nextDueAt) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("schedule_put"))
                .bind("name", schedule.name())
                .bind("kind", schedule.kind())
                .bind("cron", schedule.cron())
                .bind("zone", schedule.zone())
                .bind("input", schedule.input())
                .bind("productId", schedule.productId())
                .bind("actor", schedule.actor())
                .bind("summary", schedule.summary())
                .bind("missed", schedule.missed().name())
                .bind("declared", declared)
                .bind("enabled", enabled)
                .bind("nextDueAt", nextDueAt.atOffset(ZoneOffset.UTC))
                .mapTo(Boolean.class)
                .findOne()
                .map(created -> created ? Put.CREATED : Put.CHANGED)
                .orElse(Put.REFUSED));
  }

  @Override
  public List<String> forget(Collection<String> kinds, Collection<String> names) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("schedule_forget"))
                .bind("kinds", kinds.toArray(new String[0]))
                .bind("names", names.toArray(new String[0]))
                .mapTo(String.class)
                .list());
  }

  @Override
  public boolean enable(String name, boolean enabled, Instant nextDueAt) {
    return jdbi.withHandle(
            h ->
                h.createUpdate(Sql.named("schedule_enable"))
                    .bind("name", name)
                    .bind("enabled", enabled)
                    .bind("nextDueAt", nextDueAt.atOffset(ZoneOffset.UTC))
                    .execute())
        == 1;
  }

  @Override
  public boolean delete(String name, Collection<String> kinds) {
    return jdbi.withHandle(
            h ->
                h.createUpdate(Sql.named("schedule_delete"))
                    .bind("name", name)
                    .bind("kinds", kinds.toArray(new String[0]))
                    .execute())
        == 1;
  }

  @Override
  public OptionalInt fire(
      ServerIdentity me,
      StoredSchedule seen,
      RegisteredKind kind,
      List<NewFiring> firings,
      Instant nextDueAt) {
    return jdbi.withHandle(
            h ->
                Statements.bound(h.createQuery(Sql.named("schedule_fire")), me)
                    .bind("name", seen.name())
                    .bind("version", seen.version())
                    .bind("dueAts", texts(firings, f -> f.dueAt().toString()))
                    .bind("tokens", texts(firings, f -> f.token().value()))
                    .bind("comments", texts(firings, NewFiring::comment))
                    .bind("uniqueKeys", texts(firings, NewFiring::uniqueKey))
                    .bind("nextDueAt", nextDueAt.atOffset(ZoneOffset.UTC))
                    .bind("restartable", kind.policy().restartable())
                    .bind("maxAttempts", kind.policy().maxAttempts())
                    .bind("priority", kind.policy().priority())
                    .mapTo(Integer.class)
                    .findOne())
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  private static String[] texts(List<NewFiring> firings, Function<NewFiring, String> text) {
    return Statements.column(firings, text, String[]::new);
  }
}
