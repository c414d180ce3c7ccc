package org.errand.client;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A task that is to be created. It has an idempotency key from the beginning: to create the same
 * {@code NewTask} twice makes one task.
 */
public final class NewTask {
  private final Map<String, Object> fields;
  private final List<TaskFile> files;
  private final String key;

  private NewTask(Map<String, Object> fields, List<TaskFile> files, String key) {
    this.fields = fields;
    this.files = files;
    this.key = key;
  }

  /**
   * A task of a kind, with a key of its own.
   *
   * @param kind one that the server knows
   * @return the task
   */
  public static NewTask of(String kind) {
    return new NewTask(Map.of("kind", kind), List.of(), UUID.randomUUID().toString());
  }

  /**
   * With a product.
   *
   * @param endpoint the product's
   * @return the task with it
   */
  public NewTask withProduct(String endpoint) {
    return with("product", endpoint);
  }

  /**
   * With a line for people.
   *
   * @param summary at most 500 characters
   * @return the task with it
   */
  public NewTask withSummary(String summary) {
    return with("summary", summary);
  }

  /**
   * With input.
   *
   * @param input the kind's own: texts, numbers, booleans, lists and maps
   * @return the task with it
   */
  public NewTask withInput(Map<String, ?> input) {
    return with("input", input);
  }

  /**
   * With a priority.
   *
   * @param priority -1000 to 1000; the greater goes first
   * @return the task with it
   */
  public NewTask withPriority(int priority) {
    return with("priority", priority);
  }

  /**
   * Not to run before a time.
   *
   * @param time at most 366 days ahead
   * @return the task with it
   */
  public NewTask withRunAt(Instant time) {
    return with("runAt", time.toString());
  }

  /**
   * With somebody who is told of its end.
   *
   * @param url gets a POST
   * @return the task with it
   */
  public NewTask withCallback(URI url) {
    return with("callback", Map.of("url", url.toString()));
  }

  /**
   * With one file more.
   *
   * @param file which the kind takes
   * @return the task with it
   */
  public NewTask withFile(TaskFile file) {
    List<TaskFile> more = new ArrayList<>(files);
    more.add(file);
    return new NewTask(fields, List.copyOf(more), key);
  }

  /**
   * With an idempotency key of the caller's, in place of a random one.
   *
   * @param own 1 to 255 ASCII characters, without quotes and backslashes
   * @return the task with it
   */
  public NewTask withIdempotencyKey(String own) {
    if (!own.matches("[ !#-\\[\\]-~]{1,255}")) {
      throw new IllegalArgumentException(
          "idempotency key: 1 to 255 ASCII characters, without quotes and backslashes");
    }
    return new NewTask(fields, files, own);
  }

  /**
   * What makes its creation safe to repeat.
   *
   * @return the idempotency key
   */
  public String idempotencyKey() {
    return key;
  }

  private NewTask with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new NewTask(more, files, key);
  }

  /** The request for it. */
  Call call(String path, UploadProgress progress) {
    Call call = Call.of("POST", path);
    if (files.isEmpty()) {
      return call.json(fields).once(key);
    }
    Upload upload = new Upload(Json.write(fields), files, progress);
    return call.body(upload.contentType(), upload::body).once(key);
  }

  /** The kind; never the input, which may be sensitive. */
  @Override
  public String toString() {
    return "NewTask of " + fields.get("kind");
  }
}
