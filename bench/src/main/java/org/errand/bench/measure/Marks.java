package org.errand.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A moment of a measurement: the clock, and what the database has written until then. The look at
 * it writes nothing.
 *
 * @param nanos by {@link System#nanoTime}
 * @param transactions that have written, since the database exists
 * @param walBytes since the database exists
 */
record Marks(long nanos, long transactions, long walBytes) {
  /** Only transactions that write get a number; snapshots tell the next one. */
  private static final String LOOK =
      "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,"
          + " pg_current_wal_insert_lsn() - '0/0'::pg_lsn";

  static Marks now(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(LOOK)) {
      row.next();
      return new Marks(System.nanoTime(), row.getLong(1), row.getLong(2));
    }
  }

  /** What came between this moment and a later one, at which {@code count} tasks were done. */
  Figures until(Marks end, int count) {
    return Figures.of(Figures.PER_SECOND, count * 1e9 / (end.nanos - nanos))
        .with(Figures.TRANSACTIONS, (double) (end.transactions - transactions) / count)
        .with(Figures.WAL, (double) (end.walBytes - walBytes) / count);
  }
}
