package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How many tasks were enqueued in some time, and how many ended in it, and how. */
public record TaskTally(long enqueued, long completed, long failed, long cancelled, long dropped) {
  static final TaskTally NONE = new TaskTally(0, 0, 0, 0, 0);

  static TaskTally of(ResultSet row) throws SQLException {
    return new TaskTally(
        row.getLong("enqueued"),
        row.getLong("completed"),
        row.getLong("failed"),
        row.getLong("cancelled"),
        row.getLong("dropped"));
  }

  TaskTally plus(TaskTally other) {
    return new TaskTally(
        enqueued + other.enqueued,
        completed + other.completed,
        failed + other.failed,
        cancelled + other.cancelled,
        dropped + other.dropped);
  }

  public long ended() {
    return completed + failed + cancelled + dropped;
  }
}
