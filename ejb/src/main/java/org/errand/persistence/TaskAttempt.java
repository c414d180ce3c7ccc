package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * An attempt after which its task went back into the queue.
 *
 * @param attempt the first is 1
 * @param endedAt of a lost server: when it was seen to be lost
 * @param error why, in one line, or null where nothing was said
 */
public record TaskAttempt(
    int attempt, String machineId, OffsetDateTime startedAt, OffsetDateTime endedAt, String error) {
  static TaskAttempt of(ResultSet row) throws SQLException {
    return new TaskAttempt(
        row.getInt("attempt"),
        row.getString("machine_id"),
        row.getObject("started_at", OffsetDateTime.class),
        row.getObject("ended_at", OffsetDateTime.class),
        row.getString("error"));
  }
}
