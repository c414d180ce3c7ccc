package org.errand.web.tasks;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.errand.persistence.TaskFilter;
import org.errand.web.http.ApiProblem;

/** Where the next page begins: opaque to clients, bound to the filter that it was made for. */
final class PageToken {
  private PageToken() {}

  static String write(long lastId, TaskFilter filter) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(12).putLong(lastId).putInt(mark(filter)).array());
  }

  /** The key of the last row of the page before, or null for the first page. */
  static Long read(String text, TaskFilter filter) {
    if (text == null) {
      return null;
    }
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    if (bytes.remaining() != 12) {
      throw invalid();
    }
    long lastId = bytes.getLong();
    if (bytes.getInt() != mark(filter)) {
      throw invalid();
    }
    return lastId;
  }

  private static int mark(TaskFilter filter) {
    // Not Enum.hashCode, which differs between servers: names, in a set order.
    return String.join(
            "|",
            filter.tokens().toString(),
            filter.machineIds().toString(),
            filter.kinds().toString(),
            filter.statuses().stream().map(Enum::name).sorted().toList().toString(),
            filter.usernames().toString(),
            String.valueOf(filter.noUsername()),
            filter.products().toString(),
            String.valueOf(filter.noProduct()),
            filter.times().toString(),
            String.valueOf(filter.cancelRequested()),
            String.valueOf(filter.consumed()))
        .hashCode();
  }

  private static ApiProblem invalid() {
    return ApiProblem.field("pageToken", "is not one that this listing gave for this filter");
  }
}
