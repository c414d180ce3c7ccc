package org.errand.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** One answer of the statistics, as it is put together. */
final class StatisticsQuery {
  /** Up to here open tasks are counted. */
  private static final int COUNT_LIMIT = 200_000;

  /**
   * Further back the table is not read: while rollups catch up, what they have not reached is
   * missing.
   */
  static final Duration LIVE = Duration.ofMinutes(15);

  private static final int MOST_KINDS = 100;

  private static final int MOST_FAILING_KINDS = 10;

  /** How tasks stand, and how far the rollups have come. */
  private record Now(
      Instant at,
      Instant settledUntil,
      Instant rolledUntil,
      long allocated,
      long queued,
      long running,
      Instant oldestQueuedAt) {
    static Now of(ResultSet row) throws SQLException {
      return new Now(
          JdbiRollupStore.instant(row, "now"),
          JdbiRollupStore.instant(row, "settled_until"),
          JdbiRollupStore.instant(row, "rolled_until"),
          row.getLong("allocated"),
          row.getLong("queued"),
          row.getLong("running"),
          JdbiRollupStore.instant(row, "oldest_queued_at"));
    }
  }

  private final Handle handle;
  private final Instant clock;
  private final DurationHistogram waits = new DurationHistogram();
  private final DurationHistogram runs = new DurationHistogram();
  private final Map<String, TaskTally> kinds = new HashMap<>();
  private TaskTally[] series;

  /**
   * @param clock the time, or null for the database's
   */
  StatisticsQuery(Handle handle, Instant clock) {
    this.handle = handle;
    this.clock = clock;
  }

  TaskStatistics read(int minutes) {
    Now now =
        handle
            .createQuery(Sql.named("statistics_now"))
            .bind("now", JdbiRollupStore.stamp(clock))
            .bind("countLimit", COUNT_LIMIT)
            .map((r, c) -> Now.of(r))
            .one();
    StatisticsWindow window = StatisticsWindow.of(minutes, now.at());
    series = new TaskTally[window.steps()];
    Arrays.fill(series, TaskTally.NONE);
    readRollups(window, now);
    readLive(window, now);
    return new TaskStatistics(
        now.at(),
        now.rolledUntil(),
        now.allocated(),
        now.queued(),
        now.running(),
        now.oldestQueuedAt(),
        IntStream.range(0, series.length)
            .mapToObj(i -> new TaskStatistics.Step(window.at(i), series[i]))
            .toList(),
        Arrays.stream(series).reduce(TaskTally.NONE, TaskTally::plus),
        TaskStatistics.Percentiles.of(waits),
        TaskStatistics.Percentiles.of(runs),
        mostKinds(),
        failingKinds());
  }

  private List<TaskStatistics.Kind> mostKinds() {
    return kinds.entrySet().stream()
        .map(k -> new TaskStatistics.Kind(k.getKey(), k.getValue()))
        .sorted(
            Comparator.comparingLong((TaskStatistics.Kind k) -> k.tally().ended())
                .reversed()
                .thenComparing(TaskStatistics.Kind::kind))
        .limit(MOST_KINDS)
        .toList();
  }

  private List<TaskStatistics.FailingKind> failingKinds() {
    return kinds.entrySet().stream()
        .filter(k -> k.getValue().failed() > 0)
        .map(
            k ->
                new TaskStatistics.FailingKind(
                    k.getKey(), k.getValue().failed(), k.getValue().ended()))
        .sorted(
            Comparator.comparingLong(TaskStatistics.FailingKind::failed)
                .reversed()
                .thenComparing(TaskStatistics.FailingKind::kind))
        .limit(MOST_FAILING_KINDS)
        .toList();
  }

  private void readRollups(StatisticsWindow window, Now now) {
    Instant to = earlier(window.to(), now.rolledUntil());
    if (!window.from().isBefore(to)) {
      return;
    }
    Instant hoursFrom = hour(window.from().plus(1, ChronoUnit.HOURS).minusNanos(1));
    Instant hoursTo = earlier(hour(now.settledUntil()), hour(to));
    boolean hasHours = hoursFrom.isBefore(hoursTo);
    Instant first = hasHours ? hoursFrom : to;
    Instant second = hasHours ? hoursTo : to;
    boolean byTheHour = window.isByTheHour();
    rollups("series", window, byTheHour ? first : to, byTheHour ? second : to, to)
        .bind("step", (double) window.step().toSeconds())
        .map((r, c) -> addStep(window, r))
        .list();
    rollups("kinds", window, first, second, to).map((r, c) -> addKind(r)).list();
    rollups("times", window, first, second, to).map((r, c) -> addTimes(r)).list();
  }

  private Query rollups(
      String what, StatisticsWindow window, Instant hoursFrom, Instant hoursTo, Instant to) {
    return handle
        .createQuery(Sql.named("statistics_" + what))
        .define("rollups", Sql.named("rollup_window"))
        .bind("from", JdbiRollupStore.stamp(window.from()))
        .bind("hoursFrom", JdbiRollupStore.stamp(hoursFrom))
        .bind("hoursTo", JdbiRollupStore.stamp(hoursTo))
        .bind("to", JdbiRollupStore.stamp(to));
  }

  /** The minutes that have no rollup yet. */
  private void readLive(StatisticsWindow window, Now now) {
    Instant oldest = now.at().minus(LIVE).truncatedTo(ChronoUnit.MINUTES);
    Instant from = later(later(window.from(), now.rolledUntil()), oldest);
    if (!from.isBefore(window.to())) {
      return;
    }
    handle
        .createQuery(Sql.named("rollup_minutes"))
        .bind("from", JdbiRollupStore.stamp(from))
        .bind("to", JdbiRollupStore.stamp(window.to()))
        .map(
            (r, c) -> {
              addTo(waits, r.getArray("wait_buckets"), r.getArray("wait_counts"));
              addTo(runs, r.getArray("run_buckets"), r.getArray("run_counts"));
              addStep(window, r);
              return addKind(r);
            })
        .list();
  }

  private boolean addStep(StatisticsWindow window, ResultSet row) throws SQLException {
    int index = window.indexOf(JdbiRollupStore.instant(row, "at"));
    series[index] = series[index].plus(TaskTally.of(row));
    return true;
  }

  private boolean addKind(ResultSet row) throws SQLException {
    kinds.merge(row.getString("kind"), TaskTally.of(row), TaskTally::plus);
    return true;
  }

  private boolean addTimes(ResultSet row) throws SQLException {
    DurationHistogram of = row.getString("measure").equals("wait") ? waits : runs;
    of.add(row.getInt("bucket"), row.getLong("n"));
    return true;
  }

  private static void addTo(DurationHistogram histogram, Array buckets, Array counts)
      throws SQLException {
    Object[] of = (Object[]) buckets.getArray();
    Object[] each = (Object[]) counts.getArray();
    for (int i = 0; i < of.length; i++) {
      histogram.add(((Number) of[i]).intValue(), ((Number) each[i]).longValue());
    }
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
