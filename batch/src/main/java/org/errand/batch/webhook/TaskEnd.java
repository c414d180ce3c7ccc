package org.errand.batch.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.errand.persistence.TaskRow;

/**
 * What a callback is told, in the form that Standard Webhooks recommends.
 *
 * @param type {@code task.} and the status in small letters
 * @param timestamp when the task ended
 */
record TaskEnd(String type, String timestamp, Data data) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The task, in the words of the API; what is long or for administrators only is left out. */
  record Data(
      String token,
      String kind,
      String status,
      String product,
      String actor,
      String summary,
      String enqueuedAt,
      String startedAt,
      String finishedAt,
      Long waitMillis,
      Long runMillis,
      boolean cancelRequested,
      int attempt) {}

  static TaskEnd of(TaskRow task) {
    return new TaskEnd(
        "task." + task.status().name().toLowerCase(Locale.ROOT),
        time(task.finishedAt()),
        new Data(
            task.token(),
            task.kind(),
            task.status().name(),
            task.product() == null ? null : task.product().endpoint(),
            task.username(),
            task.summary(),
            time(task.enqueuedAt()),
            time(task.startedAt()),
            time(task.finishedAt()),
            millis(task.runAt(), task.startedAt()),
            millis(task.startedAt(), task.finishedAt()),
            task.cancelFlag(),
            task.attempt()));
  }

  private static String time(OffsetDateTime time) {
    return time == null ? null : RFC_3339.format(time);
  }

  private static Long millis(OffsetDateTime from, OffsetDateTime to) {
    return from == null || to == null ? null : Math.max(0, Duration.between(from, to).toMillis());
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
