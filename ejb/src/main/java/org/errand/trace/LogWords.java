package org.errand.trace;

import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/**
 * The words that stand in each line of the log that a thread writes for a task or a request; in
 * JSON they are fields of {@code mdc}. A token is cut short: no whole one stands in a log.
 */
public final class LogWords {
  public static final String TOKEN = "token";
  public static final String KIND = "kind";
  public static final String MACHINE = "machine";
  public static final String TRACE_ID = "traceId";

  private LogWords() {}

  /** The trace of what this thread does, or null. */
  public static String traceId() {
    return MDC.get(TRACE_ID) instanceof String id ? id : null;
  }

  /** Puts them all, and says how those before them come back. */
  static Runnable put(Map<String, String> words) {
    Map<String, Object> before = new HashMap<>();
    words.forEach(
        (name, word) -> {
          before.put(name, MDC.get(name));
          MDC.put(name, word);
        });
    return () ->
        before.forEach(
            (name, word) -> {
              if (word == null) {
                MDC.remove(name);
              } else {
                MDC.put(name, word);
              }
            });
  }
}
