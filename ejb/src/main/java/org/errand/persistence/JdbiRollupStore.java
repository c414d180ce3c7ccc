package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.errand.engine.RollupStore;
import org.errand.engine.Rollups;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The rollups in PostgreSQL. Whoever makes a step holds the one row of their state. */
public final class JdbiRollupStore implements RollupStore {
  /**
   * A minute is final after this time, whoever still writes: no caller's transaction lasts so long.
   */
  static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

  /** About so many rows of each index are read by one step, but a minute at least. */
  static final int ROWS = 100_000;

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private record Held(Instant settledUntil, Instant rolledUntil, Instant now, boolean passed) {}

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final int rows;

  public JdbiRollupStore(DataSource dataSource) {
    this(dataSource, () -> null, ROWS);
  }

  /**
   * @param clock in place of the database's
   * @param rows how many a step reads
   */
  JdbiRollupStore(DataSource dataSource, InstantSource clock, int rows) {
    this.jdbi = Jdbis.over(dataSource);
    this.clock = clock;
    this.rows = rows;
  }

  @Override
  public Horizon horizon() {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("rollup_horizon"))
                .bind("now", stamp(clock.instant()))
                .map((r, c) -> new Horizon(instant(r, "at"), r.getString("xid")))
                .one());
  }

  @Override
  public Optional<Step> step(Horizon horizon, Instant from) {
    return jdbi.inTransaction(
        h -> {
          useIndexes(h, TIMEOUT);
          return hold(h, horizon).map(held -> step(h, held, horizon, from));
        });
  }

  private Step step(Handle handle, Held held, Horizon horizon, Instant cursor) {
    Instant last = minute(held.now().minus(Rollups.MARGIN));
    Instant from =
        cursor == null || cursor.isBefore(held.settledUntil()) ? held.settledUntil() : cursor;
    if (!from.isBefore(last)) {
      return new Step(held.now(), later(from, last), held.passed(), true);
    }
    Instant to = reach(handle, from, last);
    handle
        .createUpdate(Sql.named("rollup_clear"))
        .bind("from", stamp(from))
        .bind("to", stamp(to))
        .execute();
    handle
        .createUpdate(Sql.named("rollup_fill"))
        .define("minutes", Sql.named("rollup_minutes"))
        .bind("from", stamp(from))
        .bind("to", stamp(to))
        .execute();
    // What this step has not counted anew is not final by it.
    boolean whole = from.equals(held.settledUntil());
    Instant settled = whole ? settled(held, horizon, to) : held.settledUntil();
    sumHours(handle, held.settledUntil(), settled);
    handle
        .createUpdate(Sql.named("rollup_moved"))
        .bind("settledUntil", stamp(settled))
        .bind("rolledUntil", stamp(later(held.rolledUntil(), to)))
        .execute();
    return new Step(held.now(), to, held.passed(), to.equals(last));
  }

  /** For the rest of the transaction. */
  static void useIndexes(Handle handle, Duration timeout) {
    handle
        .createQuery(Sql.named("rollup_settings"))
        .bind("timeout", timeout.toMillis() + "ms")
        .map((r, c) -> true)
        .one();
  }

  private Optional<Held> hold(Handle handle, Horizon horizon) {
    return handle
        .createQuery(Sql.named("rollup_hold"))
        .bind("now", stamp(clock.instant()))
        .bind("horizon", horizon.xid())
        .map(
            (r, c) ->
                new Held(
                    instant(r, "settled_until"),
                    instant(r, "rolled_until"),
                    instant(r, "now"),
                    r.getBoolean("passed")))
        .findOne();
  }

  private Instant reach(Handle handle, Instant from, Instant last) {
    Instant until =
        handle
            .createQuery(Sql.named("rollup_reach"))
            .bind("from", stamp(from))
            .bind("rows", rows)
            .map((r, c) -> instant(r, "until"))
            .one();
    if (until == null || !until.isBefore(last)) {
      return last;
    }
    return later(minute(until), from.plus(1, ChronoUnit.MINUTES));
  }

  private static Instant settled(Held held, Horizon horizon, Instant to) {
    Instant safe = minute(held.now().minus(LONGEST_TRANSACTION));
    if (held.passed()) {
      safe = later(safe, minute(horizon.at().minus(Rollups.MARGIN)));
    }
    return later(held.settledUntil(), safe.isBefore(to) ? safe : to);
  }

  private static void sumHours(Handle handle, Instant before, Instant after) {
    Instant from = before.truncatedTo(ChronoUnit.HOURS);
    Instant to = after.truncatedTo(ChronoUnit.HOURS);
    if (from.isBefore(to)) {
      handle
          .createUpdate(Sql.named("rollup_hours"))
          .bind("from", stamp(from))
          .bind("to", stamp(to))
          .execute();
    }
  }

  private static Instant minute(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static OffsetDateTime stamp(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime stamp = row.getObject(column, OffsetDateTime.class);
    return stamp == null ? null : stamp.toInstant();
  }
}
