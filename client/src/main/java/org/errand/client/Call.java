package org.errand.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request that is to be made.
 *
 * @param path below the API's address, with the query
 * @param body makes it anew for each attempt
 * @param repeatable whether to make it twice does no more than to make it once
 * @param token of the task that it is about, or null
 */
record Call(
    String method,
    String path,
    Map<String, String> headers,
    Supplier<BodyPublisher> body,
    boolean repeatable,
    String token) {

  static Call get(String path) {
    return new Call("GET", path, Map.of(), BodyPublishers::noBody, true, null);
  }

  static Call of(String method, String path) {
    return new Call(method, path, Map.of(), BodyPublishers::noBody, false, null);
  }

  Call about(String task) {
    return new Call(method, path, headers, body, repeatable, task);
  }

  Call with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(method, path, Map.copyOf(more), body, repeatable, token);
  }

  Call json(Object value) {
    byte[] bytes = Json.write(value).getBytes(StandardCharsets.UTF_8);
    return body("application/json", () -> BodyPublishers.ofByteArray(bytes));
  }

  Call body(String type, Supplier<BodyPublisher> content) {
    Call typed = with("Content-Type", type);
    return new Call(method, path, typed.headers, content, repeatable, token);
  }

  /** With the key, the same request makes one task only, however often it is made. */
  Call once(String idempotencyKey) {
    Call keyed = with("Idempotency-Key", '"' + idempotencyKey + '"');
    return new Call(method, path, keyed.headers, body, true, token);
  }
}
