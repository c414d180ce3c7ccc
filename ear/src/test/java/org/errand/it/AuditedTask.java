package org.errand.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the table says of a task when a scenario is over. */
record AuditedTask(String token, String kind, String status, int attempt, List<String> comments) {
  private static final Set<String> TERMINAL = Set.of("COMPLETED", "FAILED", "CANCELLED", "DROPPED");
  private static final String QUERY =
      """
      SELECT token, kind, status, attempt,
             ARRAY(SELECT text FROM task_comment c WHERE c.task_id = t.id ORDER BY c.id)
      FROM background_task t WHERE summary = ? ORDER BY id
      """;

  /** All tasks with that summary. */
  static List<AuditedTask> read(Connection connection, String summary) throws SQLException {
    List<AuditedTask> tasks = new ArrayList<>();
    try (var statement = TestDatabase.prepare(connection, QUERY, summary);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        tasks.add(
            new AuditedTask(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getInt(4),
                List.of((String[]) rows.getArray(5).getArray())));
      }
    }
    return tasks;
  }

  boolean isTerminal() {
    return TERMINAL.contains(status);
  }

  boolean is(String wanted) {
    return status.equals(wanted);
  }

  boolean isRestartable() {
    return kind.equals("testing.probe-restartable");
  }

  /** Whether its history says why it was dropped. */
  boolean isDropExplained() {
    return comments.stream().anyMatch(c -> c.matches("(?s)(DROPPED|SHUTDOWN|LEASE)!\n.+"));
  }
}
