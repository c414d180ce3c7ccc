package org.errand.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** One real PostgreSQL for all tests of this module, migrated once; it ends with the JVM. */
public final class TestDatabase {
  private static final EmbeddedPostgres POSTGRES = start();
  private static final DataSource UNPOOLED = migrated();
  private static final DataSource DATA_SOURCE = TestDataSources.keeping(UNPOOLED);

  private TestDatabase() {}

  public static DataSource dataSource() {
    return DATA_SOURCE;
  }

  /** Sessions that begin with the connection and end with it. */
  static DataSource unpooled() {
    return UNPOOLED;
  }

  static Jdbi jdbi() {
    return Jdbi.create(DATA_SOURCE);
  }

  /** Takes all rows away. */
  public static void empty() {
    jdbi()
        .useHandle(
            h ->
                h.execute(
                    "TRUNCATE background_task, task_attempt, server_node, pause, product, audit_entry, access_token,"
                        + " idempotency_key, task_rollup, console_session CASCADE"));
  }

  /** A database of its own beside the migrated one, with nothing in it. */
  static DataSource empty(String name) {
    jdbi()
        .useHandle(
            h -> {
              h.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
              h.execute("CREATE DATABASE " + name);
            });
    return POSTGRES.getDatabase("postgres", name);
  }

  /** Another way to that database, whose connections wait so long for each answer. */
  static DataSource impatient(String name, int seconds) {
    return POSTGRES.getDatabase(
        "postgres",
        name,
        Map.of(
            "socketTimeout",
            Integer.toString(seconds),
            "options",
            "-c statement_timeout=" + seconds + "s -c lock_timeout=" + seconds + "s"));
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSource migrated() {
    DataSource database = POSTGRES.getPostgresDatabase();
    Migrations.apply(database, TestDatabase.class.getClassLoader(), "classpath:db/migration");
    return database;
  }
}
