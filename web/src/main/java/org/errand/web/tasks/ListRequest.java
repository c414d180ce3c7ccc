package org.errand.web.tasks;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigInteger;
import java.util.Set;
import org.errand.persistence.TaskFilter;
import org.errand.persistence.TaskOrder;
import org.errand.security.Reach;

/** Which tasks a request asks for, in which order, and which page of them. */
final class ListRequest {
  private static final int DEFAULT_PAGE = 50;
  private static final BigInteger MOST_PAGE = BigInteger.valueOf(500);

  private final FilterRequest filter;

  ListRequest(MultivaluedMap<String, String> given) {
    filter = FilterRequest.ofQuery(given, Set.of("sort", "pageSize", "pageToken"));
  }

  FilterRequest filter() {
    return filter;
  }

  TaskFilter filter(Reach reach) {
    return filter.filter(reach);
  }

  /** The one that is asked for, or the one that fits the filter. */
  TaskOrder order() {
    return SortParameter.read(filter);
  }

  /** Rows on a page: what is asked for, brought into 1 to 500; 50 where nothing is. */
  int pageSize() {
    String text = filter.parameters().single("pageSize");
    if (text == null) {
      return DEFAULT_PAGE;
    }
    try {
      return new BigInteger(text).max(BigInteger.ONE).min(MOST_PAGE).intValueExact();
    } catch (NumberFormatException e) {
      throw filter.parameters().problem("pageSize", "must be a whole number");
    }
  }

  String pageToken() {
    return filter.parameters().single("pageToken");
  }
}
