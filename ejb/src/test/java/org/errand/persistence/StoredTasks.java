package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                .map(
                    (row, c) ->
                        stored(row, comments(h, row.getLong("id")), attempts(h, row.getLong("id"))))
                .one());
  }

  /** All there are, in the order of their keys. */
  List<StoredTask> all() {
    return jdbi.withHandle(
        h -> {
          Map<Long, List<StoredTask.Comment>> comments = new HashMap<>();
          h.createQuery("SELECT task_id, actor, text FROM task_comment ORDER BY id")
              .map((row, c) -> Map.entry(row.getLong("task_id"), comment(row)))
              .forEach(
                  e ->
                      comments
                          .computeIfAbsent(e.getKey(), k -> new ArrayList<>())
                          .add(e.getValue()));
          return h.createQuery("SELECT * FROM background_task ORDER BY id")
              .map(
                  (row, c) ->
                      stored(
                          row,
                          comments.getOrDefault(row.getLong("id"), List.of()),
                          attempts(h, row.getLong("id"))))
              .list();
        });
  }

  /** But for {@code renewed_at}: who sees that change takes it for a sign of life. */
  void timePasses(Duration time) {
    double seconds = time.toSeconds();
    jdbi.useHandle(
        h -> {
          h.createUpdate(
                  "UPDATE server_node SET started_at = started_at - s.span,"
                      + " lease_until = lease_until - s.span, ended_at = ended_at - s.span"
                      + " FROM (SELECT make_interval(secs => :seconds) AS span) s")
              .bind("seconds", seconds)
              .execute();
          h.createUpdate(
                  "UPDATE background_task SET run_at = run_at - make_interval(secs => :seconds)"
                      + " WHERE status IN ('ALLOCATED', 'ENQUEUED')")
              .bind("seconds", seconds)
              .execute();
        });
  }

  void execute(String sql, Object... arguments) {
    jdbi.useHandle(h -> h.execute(sql, arguments));
  }

  Instant now() {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one());
  }

  private static StoredTask stored(
      ResultSet row, List<StoredTask.Comment> comments, List<StoredTask.Attempt> attempts)
      throws SQLException {
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
        comments,
        attempts);
  }

  private static List<StoredTask.Comment> comments(Handle handle, long id) {
    return handle
        .createQuery("SELECT actor, text FROM task_comment WHERE task_id = :id ORDER BY id")
        .bind("id", id)
        .map((row, c) -> comment(row))
        .list();
  }

  private static List<StoredTask.Attempt> attempts(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM task_attempt WHERE task_id = :id ORDER BY attempt")
        .bind("id", id)
        .map(
            (row, c) ->
                new StoredTask.Attempt(
                    row.getInt("attempt"),
                    row.getString("machine_id"),
                    instant(row, "started_at"),
                    instant(row, "ended_at"),
                    row.getString("error")))
        .list();
  }

  private static StoredTask.Comment comment(ResultSet row) throws SQLException {
    return new StoredTask.Comment(row.getString("actor"), row.getString("text"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime stamp = row.getObject(column, OffsetDateTime.class);
    return stamp == null ? null : stamp.toInstant();
  }
}
