package org.errand.persistence;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.persistence.annotations.ReadOnly;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.TaskStatus;

/**
 * A task as it stands in the table. Read only: what changes it are the guarded statements of the
 * engine.
 */
@Entity
@ReadOnly
@Cacheable(false)
@Table(name = "background_task")
public class TaskRow {
  @Id private long id;
  private String token;
  private String kind;

  @Enumerated(EnumType.STRING)
  private TaskStatus status;

  @ManyToOne(fetch = FetchType.EAGER)
  @JoinColumn(name = "product_id")
  private Product product;

  private String username;
  private String summary;

  @Column(name = "machine_id")
  private String machineId;

  private int attempt;

  private int priority;

  @Column(name = "run_at")
  private OffsetDateTime runAt;

  @Column(name = "enqueued_at")
  private OffsetDateTime enqueuedAt;

  @Column(name = "started_at")
  private OffsetDateTime startedAt;

  @Column(name = "finished_at")
  private OffsetDateTime finishedAt;

  @Column(name = "last_seen_at")
  private OffsetDateTime lastSeenAt;

  private String origin;

  private boolean consumed;

  @Column(name = "cancel_flag")
  private boolean cancelFlag;

  @Column(name = "progress_percent")
  private Integer progressPercent;

  @Column(name = "progress_message")
  private String progressMessage;

  @Column(name = "callback_url")
  private String callback;

  private long version;

  protected TaskRow() {}

  /** The task of a row that has its columns, and its product's as {@code product_endpoint}. */
  static TaskRow of(ResultSet row) throws SQLException {
    TaskRow task = new TaskRow();
    task.id = row.getLong("id");
    task.token = row.getString("token");
    task.kind = row.getString("kind");
    task.status = TaskStatus.valueOf(row.getString("status"));
    long productId = row.getLong("product_id");
    task.product =
        row.wasNull()
            ? null
            : new Product(
                productId, row.getString("product_endpoint"), row.getString("product_name"));
    task.username = row.getString("username");
    task.summary = row.getString("summary");
    task.machineId = row.getString("machine_id");
    task.attempt = row.getInt("attempt");
    task.priority = row.getInt("priority");
    task.runAt = row.getObject("run_at", OffsetDateTime.class);
    task.enqueuedAt = row.getObject("enqueued_at", OffsetDateTime.class);
    task.startedAt = row.getObject("started_at", OffsetDateTime.class);
    task.finishedAt = row.getObject("finished_at", OffsetDateTime.class);
    task.lastSeenAt = row.getObject("last_seen_at", OffsetDateTime.class);
    task.origin = row.getString("origin");
    task.consumed = row.getBoolean("consumed");
    task.cancelFlag = row.getBoolean("cancel_flag");
    task.progressPercent = row.getObject("progress_percent", Integer.class);
    task.progressMessage = row.getString("progress_message");
    task.callback = row.getString("callback_url");
    task.version = row.getLong("version");
    return task;
  }

  /**
   * A task as its row was made, which nobody has changed since.
   *
   * @param product the endpoint of its product, or null
   */
  public static TaskRow ofNew(QueuedTask queued, NewTask asked, String product) {
    TaskRow task = new TaskRow();
    task.id = queued.id();
    task.token = queued.token().value();
    task.kind = queued.kind();
    task.status = TaskStatus.ENQUEUED;
    task.product = asked.productId() == null ? null : new Product(asked.productId(), product, null);
    task.username = asked.actor();
    task.summary = asked.summary();
    task.machineId = queued.machineId();
    task.priority = queued.priority();
    task.runAt = queued.runAt().atOffset(ZoneOffset.UTC);
    task.enqueuedAt = queued.enqueuedAt().atOffset(ZoneOffset.UTC);
    task.origin = asked.origin();
    task.callback = asked.callback();
    return task;
  }

  public long id() {
    return id;
  }

  public String token() {
    return token;
  }

  public String kind() {
    return kind;
  }

  public TaskStatus status() {
    return status;
  }

  /** Its product, or null. */
  public Product product() {
    return product;
  }

  /** The actor, or null. */
  public String username() {
    return username;
  }

  public String summary() {
    return summary;
  }

  public String machineId() {
    return machineId;
  }

  public int attempt() {
    return attempt;
  }

  /** Greater before smaller among the tasks that are due. */
  public int priority() {
    return priority;
  }

  /** When it is, or was, due. */
  public OffsetDateTime runAt() {
    return runAt;
  }

  public OffsetDateTime enqueuedAt() {
    return enqueuedAt;
  }

  public OffsetDateTime startedAt() {
    return startedAt;
  }

  public OffsetDateTime finishedAt() {
    return finishedAt;
  }

  public OffsetDateTime lastSeenAt() {
    return lastSeenAt;
  }

  /** The address that the request for it came from, or null where there was none. */
  public String origin() {
    return origin;
  }

  /** Whether the actor has read its end. */
  public boolean consumed() {
    return consumed;
  }

  public boolean cancelFlag() {
    return cancelFlag;
  }

  /** 0 to 100, or null before the body has told. */
  public Integer progressPercent() {
    return progressPercent;
  }

  public String progressMessage() {
    return progressMessage;
  }

  /** The URL that is told of its end, or null. */
  public String callback() {
    return callback;
  }

  /** Counts the writes of the row. */
  public long version() {
    return version;
  }
}
