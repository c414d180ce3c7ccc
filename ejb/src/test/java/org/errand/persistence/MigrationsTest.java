package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MigrationsTest {
  private static final int SERVERS = 4;

  private static void apply(DataSource database) {
    Migrations.apply(database, MigrationsTest.class.getClassLoader(), "classpath:db/migration");
  }

  private static long count(Handle database, String rows) {
    return database.createQuery("SELECT count(*) FROM " + rows).mapTo(Long.class).one();
  }

  private static long advisoryLocks(Handle database, boolean granted) {
    return count(
        database,
        "pg_locks JOIN pg_database d ON d.oid = database AND d.datname = current_database()"
            + " WHERE locktype = 'advisory' AND granted = "
            + granted);
  }

  /** A server that looks while another one makes the history finds it empty, and fails. */
  @Test
  @Timeout(60)
  void serversThatBootAtOnceTouchNothingBeforeTheirTurnAndAllFindTheSchemaMigrated()
      throws Exception {
    DataSource database = TestDatabase.empty("migrated_at_once");
    ExecutorService servers = Executors.newFixedThreadPool(SERVERS);
    List<CompletableFuture<Void>> boots = new ArrayList<>();
    try (Handle migrating = Jdbi.open(database)) {
      migrating.execute("SELECT pg_advisory_lock(?)", Migrations.LOCK);
      for (int i = 0; i < SERVERS; i++) {
        boots.add(CompletableFuture.runAsync(() -> apply(database), servers));
      }
      while (advisoryLocks(migrating, false) < SERVERS) {
        assertThat(boots).noneMatch(CompletableFuture::isDone);
        Thread.onSpinWait();
      }
      assertThat(count(migrating, "pg_tables WHERE schemaname = 'public'")).isZero();

      migrating.execute("SELECT pg_advisory_unlock(?)", Migrations.LOCK);
      for (CompletableFuture<Void> boot : boots) {
        boot.get(30, TimeUnit.SECONDS);
      }
      assertThat(count(migrating, "background_task")).isZero();
    } finally {
      servers.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void whoWaitsForTheirTurnWaitsLongerThanForAnyAnswer() throws Exception {
    DataSource database = TestDatabase.empty("migrated_late");
    ExecutorService server = Executors.newSingleThreadExecutor();
    try (Handle migrating = Jdbi.open(database)) {
      migrating.execute("SELECT pg_advisory_lock(?)", Migrations.LOCK);
      CompletableFuture<Void> boot =
          CompletableFuture.runAsync(
              () -> apply(TestDatabase.impatient("migrated_late", 1)), server);
      while (count(
              migrating,
              "pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'"
                  + " AND clock_timestamp() - query_start > interval '2.5 seconds'")
          == 0) {
        assertThat(boot).isNotDone();
        Thread.onSpinWait();
      }

      migrating.execute("SELECT pg_advisory_unlock(?)", Migrations.LOCK);
      boot.get(30, TimeUnit.SECONDS);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void aMigrationMayTakeLongerThanAnyAnswerAndConnectionsGoHomeAsTheyWere() throws Exception {
    TestDatabase.empty("migrated_slowly");
    DataSource pool = TestDataSources.keeping(TestDatabase.impatient("migrated_slowly", 1));

    Migrations.apply(
        pool,
        MigrationsTest.class.getClassLoader(),
        "classpath:db/migration",
        "classpath:org/errand/persistence/slow");

    List<Connection> used = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      used.add(pool.getConnection());
    }
    for (Connection connection : used) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(1000);
      assertThat(connection.getAutoCommit()).isTrue();
      try (Handle handle = Jdbi.open(connection)) {
        assertThat(handle.createQuery("SHOW statement_timeout").mapTo(String.class).one())
            .isEqualTo("1s");
        assertThat(handle.createQuery("SHOW lock_timeout").mapTo(String.class).one())
            .isEqualTo("1s");
        assertThat(count(handle, "errand_schema_history WHERE version = '9000'")).isEqualTo(1);
      }
    }
  }

  @Test
  void aPooledConnectionDoesNotKeepTheLock() {
    DataSource database = TestDatabase.empty("migrated_by_a_pool");
    apply(TestDataSources.keeping(database));
    try (Handle handle = Jdbi.open(database)) {
      assertThat(advisoryLocks(handle, true)).isZero();
    }
  }

  /** An application's tables may lie beside. */
  @Test
  void aDatabaseThatIsNotEmptyIsMigratedToo() {
    DataSource database = TestDatabase.empty("migrated_beside");
    try (Handle handle = Jdbi.open(database)) {
      handle.execute("CREATE TABLE somebody_elses (id bigint)");
      apply(database);
      assertThat(count(handle, "background_task")).isZero();
    }
  }
}
