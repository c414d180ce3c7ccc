package org.errand.web.live;

import org.errand.persistence.TaskRow;
import org.errand.task.TaskStatus;

/** A row as a test wants it. */
final class FakeTask extends TaskRow {
  private final long id;
  private final long version;
  private final TaskStatus status;

  FakeTask(long id, long version, TaskStatus status) {
    this.id = id;
    this.version = version;
    this.status = status;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public String token() {
    return "token-" + id;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public TaskStatus status() {
    return status;
  }
}
