package org.errand.web.tasks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskKey;
import org.errand.persistence.TaskOrder;
import org.errand.web.http.ApiProblem;

/**
 * Where the next page begins: opaque to clients, bound to the filter and the order that it was made
 * for. It gives no right: each page is confined to what its caller may see.
 */
final class PageToken {
  private static final int MARK = 16;
  private static final int LENGTH = 2 * Long.BYTES + MARK;
  private static final long NO_STAMP = Long.MIN_VALUE;
  // Microseconds of 1,900 years: what is farther from 1970 is no stamp of the table.
  private static final long FARTHEST = 60_000_000_000_000_000L;

  private PageToken() {}

  static String write(TaskKey last, TaskFilter filter, TaskOrder order) {
    long stamp =
        last.stamp() == null ? NO_STAMP : ChronoUnit.MICROS.between(Instant.EPOCH, last.stamp());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(LENGTH)
                .putLong(last.id())
                .putLong(stamp)
                .put(mark(filter, order))
                .array());
  }

  /** The last row of the page before, or null for the first page. */
  static TaskKey read(String text, TaskFilter filter, TaskOrder order) {
    if (text == null) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    if (bytes.length != LENGTH
        || !Arrays.equals(Arrays.copyOfRange(bytes, LENGTH - MARK, LENGTH), mark(filter, order))) {
      throw invalid();
    }
    ByteBuffer key = ByteBuffer.wrap(bytes);
    long id = key.getLong();
    long stamp = key.getLong();
    boolean isStamped = order.by() != TaskOrder.By.CREATED;
    if (isStamped != (stamp != NO_STAMP) || isStamped && Math.abs(stamp) > FARTHEST) {
      throw invalid();
    }
    return new TaskKey(id, stamp == NO_STAMP ? null : Instant.EPOCH.plus(stamp, ChronoUnit.MICROS));
  }

  private static byte[] mark(TaskFilter filter, TaskOrder order) {
    String text =
        String.join(
            "\n",
            values(filter.tokens()),
            values(filter.machineIds()),
            values(filter.kinds()),
            values(filter.statuses().stream().map(Enum::name).toList()),
            values(filter.usernames()),
            String.valueOf(filter.noUsername()),
            values(filter.products()),
            String.valueOf(filter.noProduct()),
            String.valueOf(filter.text()),
            new TreeMap<>(filter.times()).toString(),
            String.valueOf(filter.cancelRequested()),
            String.valueOf(filter.consumed()),
            order.by().name(),
            String.valueOf(order.descending()));
    try {
      return Arrays.copyOf(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), MARK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }

  /** Parted by what no value has; in whatever order they were given. */
  private static String values(Collection<String> values) {
    return values.stream().sorted().collect(Collectors.joining("\0"));
  }

  private static ApiProblem invalid() {
    return ApiProblem.field("pageToken", "is not one that this listing gave for this filter");
  }
}
