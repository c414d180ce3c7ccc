package org.errand.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Ended tasks as use leaves them: many kinds, users and machines, over 20 days, which no retention
 * ends. Indexes are made after the rows, which takes a fraction of the time; what is there in the
 * end is the same.
 */
record EndedTasks(World world) {
  private static final int ROWS_OF_A_STATEMENT = 1_000_000;
  private static final String INDEXES =
      "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'background_task' AND NOT EXISTS"
          + " (SELECT FROM pg_constraint WHERE conname = indexname AND contype IN ('p', 'u'))";
  private static final String CONSTRAINTS =
      "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
          + " WHERE conrelid = 'background_task'::regclass AND contype = 'u'";
  private static final String INSERT =
      """
      INSERT INTO background_task (token, kind, status, username, summary, input, machine_id, boot_id, attempt, version,
                                   run_at, allocated_at, enqueued_at, started_at, finished_at, last_seen_at)
      SELECT encode(sha256(n::text::bytea), 'hex'), 'bench.kind-' || n %% 12,
             CASE WHEN n %% 100 < 97 THEN 'COMPLETED' WHEN n %% 100 < 99 THEN 'FAILED' ELSE 'DROPPED' END,
             'user' || n %% 200, CASE WHEN n %% 10 = 0 THEN 'nightly build ' || n / 1000 END, '{"n": 1}',
             'machine-' || n %% 8, '00000000-0000-0000-0000-000000000001', 1, 2,
             at, at, at, at + interval '1 s', at + interval '2 s', at + interval '2 s'
      FROM generate_series(%d, %d) AS n, LATERAL (
          SELECT now() - interval '20 days' * (%3$d - n) / %3$d AS at) AS t""";

  /** Fills the empty table. */
  void fill(int rows) throws SQLException {
    List<String> build = new ArrayList<>();
    try (Connection connection = world.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET maintenance_work_mem = '1GB'");
      for (String[] constraint : pairs(statement, CONSTRAINTS)) {
        statement.execute("ALTER TABLE background_task DROP CONSTRAINT " + constraint[0]);
        build.add("ALTER TABLE background_task ADD CONSTRAINT " + String.join(" ", constraint));
      }
      for (String[] index : pairs(statement, INDEXES)) {
        statement.execute("DROP INDEX " + index[0]);
        build.add(index[1]);
      }
      try {
        insert(statement, rows);
      } finally {
        for (String sql : build) {
          statement.execute(sql);
        }
        System.out.println("The indexes of the grown table are built");
      }
      statement.execute("VACUUM (ANALYZE) background_task");
      statement.execute("VACUUM (ANALYZE) task_comment");
    }
    world.executeBeside("CHECKPOINT");
  }

  private static void insert(Statement statement, int rows) throws SQLException {
    for (int first = 1; first <= rows; first += ROWS_OF_A_STATEMENT) {
      int last = Math.min(rows, first + ROWS_OF_A_STATEMENT - 1);
      statement.execute(INSERT.formatted(first, last, rows));
      System.out.println(last + " of " + rows + " rows of the grown table are there");
    }
    statement.execute(
        "INSERT INTO task_comment (task_id, actor, text)"
            + " SELECT id, 'SYSTEM', 'The body failed.' FROM background_task WHERE status <> 'COMPLETED'");
  }

  private static List<String[]> pairs(Statement statement, String query) throws SQLException {
    List<String[]> pairs = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        pairs.add(new String[] {rows.getString(1), rows.getString(2)});
      }
    }
    return pairs;
  }

  /** None is left, and PostgreSQL is done with writing them. */
  void removeAll() throws SQLException {
    world.execute("TRUNCATE background_task, task_comment");
    world.executeBeside("CHECKPOINT");
  }
}
