package org.errand.persistence;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
