package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.errand.engine.StoredTask;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Looks into the tables past the port, and lets time pass by making everything older. */
record StoredTasks(Jdbi jdbi) {
  StoredTask find(TaskToken token) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT * FROM background_task WHERE token = :token")
                .bind("token", token.value())
                .map((row, c) -> stored(h, row))
                .one());
  }

  void timePasses(Duration time) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "UPDATE server_node SET started_at = started_at - s.span,"
                        + " renewed_at = renewed_at - s.span, lease_until = lease_until - s.span"
                        + " FROM (SELECT make_interval(secs => :seconds) AS span) s")
                .bind("seconds", (double) time.toSeconds())
                .execute());
  }

  void execute(String sql, Object... arguments) {
    jdbi.useHandle(h -> h.execute(sql, arguments));
  }

  Instant now() {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one());
  }

  private static StoredTask stored(Handle handle, ResultSet row) throws SQLException {
    return new StoredTask(
        row.getLong("id"),
        new TaskToken(row.getString("token")),
        TaskStatus.valueOf(row.getString("status")),
        row.getString("machine_id"),
        row.getObject("boot_id", UUID.class),
        row.getString("data_machine_id"),
        row.getInt("attempt"),
        instant(row, "enqueued_at"),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        instant(row, "last_seen_at"),
        row.getBoolean("cancel_flag"),
        row.getObject("progress_percent", Integer.class),
        row.getString("progress_message"),
        comments(handle, row.getLong("id")));
  }

  private static List<StoredTask.Comment> comments(Handle handle, long id) {
    return handle
        .createQuery("SELECT actor, text FROM task_comment WHERE task_id = :id ORDER BY id")
        .bind("id", id)
        .map((row, c) -> new StoredTask.Comment(row.getString("actor"), row.getString("text")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime stamp = row.getObject(column, OffsetDateTime.class);
    return stamp == null ? null : stamp.toInstant();
  }
}
