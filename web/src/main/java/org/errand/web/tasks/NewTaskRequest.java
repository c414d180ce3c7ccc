package org.errand.web.tasks;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A task to be, as a client asks for it.
 *
 * @param kind its kind
 * @param product its product's endpoint, or null
 * @param summary a line for people, or null
 * @param input the kind's own arguments, an object, or null
 * @param priority greater before smaller among the tasks that are due, or null for the kind's
 * @param runAt a time as RFC 3339 has it before which it does not run, or null
 * @param callback who is to be told of its end, or null
 */
public record NewTaskRequest(
    String kind,
    String product,
    String summary,
    JsonNode input,
    Integer priority,
    String runAt,
    Callback callback) {
  /**
   * @param url is sent a signed message when the task ends
   */
  public record Callback(String url) {}
}
