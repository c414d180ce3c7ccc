package org.errand.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to this version's state. */
public final class Migrations {
  /** Whoever holds PostgreSQL's advisory lock of this number may migrate. */
  static final long LOCK = 0x455252414E44L;

  private Migrations() {}

  /**
   * Servers that boot at once take turns: Flyway locks its own history, but not yet while it makes
   * it, and then fails those who come second.
   *
   * <p>A turn, and a statement of a migration, may take far longer than any other: the timeouts of
   * the data source do not count.
   *
   * @param locations where migrations lie, e.g. {@code classpath:db/migration}
   * @param loader sees all of them
   * @throws IllegalStateException if the database cannot be reached
   */
  public static void apply(DataSource dataSource, ClassLoader loader, String... locations) {
    DataSource patient = new PatientConnections(dataSource);
    try (Connection turn = patient.getConnection()) {
      execute(turn, "SELECT pg_advisory_lock(?)");
      try {
        migrate(patient, loader, locations);
      } finally {
        execute(turn, "SELECT pg_advisory_unlock(?)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("No turn to migrate the schema", e);
    }
  }

  private static void execute(Connection connection, String lock) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  private static void migrate(DataSource dataSource, ClassLoader loader, String... locations) {
    Flyway.configure(loader)
        .dataSource(dataSource)
        .locations(locations)
        .table("errand_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
