package org.errand.web.tasks;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A task as a line of a table. Text that a spreadsheet would take for a formula, since it begins
 * with one of {@code = + - @}, a tabulator or a carriage return, has an apostrophe before it.
 */
@JsonPropertyOrder({
  "token",
  "kind",
  "status",
  "product",
  "actor",
  "summary",
  "priority",
  "runAt",
  "enqueuedAt",
  "startedAt",
  "finishedAt",
  "lastSeenAt",
  "cancelRequested",
  "progressPercent",
  "progressMessage",
  "attempt",
  "expiresAt",
  "machineId",
  "consumed"
})
record CsvRow(
    String token,
    String kind,
    String status,
    String product,
    String actor,
    String summary,
    int priority,
    String runAt,
    String enqueuedAt,
    String startedAt,
    String finishedAt,
    String lastSeenAt,
    boolean cancelRequested,
    Integer progressPercent,
    String progressMessage,
    int attempt,
    String expiresAt,
    String machineId,
    Boolean consumed) {

  static CsvRow from(TaskView task) {
    return new CsvRow(
        task.token(),
        plain(task.kind()),
        task.status().name(),
        plain(task.product()),
        plain(task.actor()),
        plain(task.summary()),
        task.priority(),
        task.runAt(),
        task.enqueuedAt(),
        task.startedAt(),
        task.finishedAt(),
        task.lastSeenAt(),
        task.cancelRequested(),
        task.progress().percent(),
        plain(task.progress().message()),
        task.attempt(),
        task.expiresAt(),
        plain(task.machineId()),
        task.consumed());
  }

  static String plain(String text) {
    return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        ? "'" + text
        : text;
  }
}
