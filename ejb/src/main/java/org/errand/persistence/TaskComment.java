package org.errand.persistence;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.eclipse.persistence.annotations.ReadOnly;

/** An entry of a task's history. */
@Entity
@ReadOnly
@Cacheable(false)
@Table(name = "task_comment")
public class TaskComment {
  @Id private long id;

  @Column(name = "task_id")
  private long taskId;

  private OffsetDateTime at;
  private String actor;
  private String text;

  protected TaskComment() {}

  static TaskComment of(ResultSet row) throws SQLException {
    TaskComment comment = new TaskComment();
    comment.id = row.getLong("id");
    comment.taskId = row.getLong("task_id");
    comment.at = row.getObject("at", OffsetDateTime.class);
    comment.actor = row.getString("actor");
    comment.text = row.getString("text");
    return comment;
  }

  public long taskId() {
    return taskId;
  }

  public OffsetDateTime at() {
    return at;
  }

  /** Who wrote it, or null where nobody is known. */
  public String actor() {
    return actor;
  }

  public String text() {
    return text;
  }
}
