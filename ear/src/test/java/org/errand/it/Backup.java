package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A base backup as {@code pg_basebackup} makes one, in PostgreSQL's documented steps, and after it
 * the files of tasks; taken while servers work.
 */
final class Backup {
  private final Path directory;

  private Backup(Path directory) {
    this.directory = directory;
  }

  static Backup take(TestWorld world, Path directory) throws Exception {
    Path database = Files.createDirectories(directory).resolve("postgres");
    Path live = world.database().directory();
    // The session that begins a backup ends it.
    try (Connection connection = world.database().connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('errand', true)");
      copy(live, database);
      String label = stop(statement);
      Files.writeString(database.resolve("backup_label"), label);
    }
    // What was written meanwhile.
    copy(live.resolve("pg_wal"), database.resolve("pg_wal"));
    Files.deleteIfExists(database.resolve("postmaster.pid"));
    copy(world.tasks(), directory.resolve("tasks"));
    return new Backup(directory);
  }

  private static String stop(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Puts it where the lost ones were. */
  void restore(TestWorld world) throws Exception {
    copy(directory.resolve("postgres"), world.database().directory());
    copy(directory.resolve("tasks"), world.tasks());
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    shell("rm -rf \"$1\" && cp -a \"$0\" \"$1\"", from, to);
  }

  /** The disk is gone. */
  static void lose(TestWorld world) throws Exception {
    shell("rm -rf \"$0\" \"$1\"", world.database().directory(), world.tasks());
  }

  private static void shell(String script, Path one, Path two)
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder(List.of("sh", "-c", script, one.toString(), two.toString()))
            .inheritIO()
            .start();
    int exit = shell.waitFor();
    // A file that has gone meanwhile is no fault: PostgreSQL's log makes up for it.
    assertThat(exit).as(script).isIn(0, 1);
  }
}
