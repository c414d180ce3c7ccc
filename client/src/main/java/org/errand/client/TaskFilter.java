package org.errand.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tasks are meant. All conditions hold; the values of one are alternatives. */
public final class TaskFilter {
  /** All tasks that the user may list. */
  public static final TaskFilter ALL = new TaskFilter(Map.of());

  private final Map<String, List<String>> parameters;

  private TaskFilter(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /**
   * Whether it lets all tasks through.
   *
   * @return true where it has no condition; an order is none
   */
  public boolean isEmpty() {
    return parameters.keySet().stream().allMatch("sort"::equals);
  }

  /**
   * Lets tasks through by the task's token.
   *
   * @param values alternatives; {@code *} stands for any characters, upper and lower case alike
   * @return the filter with them besides those it has
   */
  public TaskFilter token(String... values) {
    return with("token", List.of(values));
  }

  /**
   * Lets tasks through by the server that took it in or claimed it last.
   *
   * @param values alternatives; {@code *} stands for any characters, upper and lower case alike
   * @return the filter with them besides those it has
   */
  public TaskFilter machineId(String... values) {
    return with("machineId", List.of(values));
  }

  /**
   * Lets tasks through by the task's kind.
   *
   * @param values alternatives; {@code *} stands for any characters, upper and lower case alike
   * @return the filter with them besides those it has
   */
  public TaskFilter kind(String... values) {
    return with("kind", List.of(values));
  }

  /**
   * Lets tasks through by the task's actor.
   *
   * @param values alternatives; {@code *} stands for any characters, upper and lower case alike
   * @return the filter with them besides those it has
   */
  public TaskFilter username(String... values) {
    return with("username", List.of(values));
  }

  /**
   * Lets tasks of products through.
   *
   * @param endpoints alternatives, exactly
   * @return the filter with them besides those it has
   */
  public TaskFilter product(String... endpoints) {
    return with("product", List.of(endpoints));
  }

  /**
   * Lets tasks of a status through.
   *
   * @param statuses alternatives
   * @return the filter with them besides those it has
   */
  public TaskFilter status(TaskStatus... statuses) {
    return with("status", Stream.of(statuses).map(TaskStatus::name).toList());
  }

  /**
   * Lets tasks without actor through; where it names no actors, only those.
   *
   * @return the filter with that
   */
  public TaskFilter noUsername() {
    return with("noUsername", List.of("true"));
  }

  /**
   * Lets tasks without product through; where it names no products, only those.
   *
   * @return the filter with that
   */
  public TaskFilter noProduct() {
    return with("noProduct", List.of("true"));
  }

  /**
   * Lets tasks through by whether they have been asked to stop.
   *
   * @param value what is wanted
   * @return the filter with that
   */
  public TaskFilter cancelRequested(boolean value) {
    return set("cancelRequested", Boolean.toString(value));
  }

  /**
   * Lets tasks through by whether their actors have read their ends.
   *
   * @param value what is wanted
   * @return the filter with that
   */
  public TaskFilter consumed(boolean value) {
    return set("consumed", Boolean.toString(value));
  }

  /**
   * Lets tasks through by words of their summaries.
   *
   * @param words all of which the summary has, or which begin words of it; 1 to 200 characters
   * @return the filter with them
   */
  public TaskFilter words(String words) {
    return set("q", words);
  }

  /**
   * Puts them into an order. By a time: only tasks that have it.
   *
   * @param sort {@code created}, {@code enqueuedAt}, {@code finishedAt}; with {@code -} before it
   *     the newest first
   * @return the filter with that order
   */
  public TaskFilter sort(String sort) {
    return set("sort", sort);
  }

  /**
   * Lets tasks through that came into the queue not later than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter enqueuedBefore(Instant time) {
    return set("enqueuedBefore", time.toString());
  }

  /**
   * Lets tasks through that came into the queue not earlier than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter enqueuedAfter(Instant time) {
    return set("enqueuedAfter", time.toString());
  }

  /**
   * Lets tasks through that began not later than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter startedBefore(Instant time) {
    return set("startedBefore", time.toString());
  }

  /**
   * Lets tasks through that began not earlier than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter startedAfter(Instant time) {
    return set("startedAfter", time.toString());
  }

  /**
   * Lets tasks through that ended not later than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter finishedBefore(Instant time) {
    return set("finishedBefore", time.toString());
  }

  /**
   * Lets tasks through that ended not earlier than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter finishedAfter(Instant time) {
    return set("finishedAfter", time.toString());
  }

  /**
   * Lets tasks through that were last known to be at work not later than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter seenBefore(Instant time) {
    return set("seenBefore", time.toString());
  }

  /**
   * Lets tasks through that were last known to be at work not earlier than a time.
   *
   * @param time inclusive
   * @return the filter with it
   */
  public TaskFilter seenAfter(Instant time) {
    return set("seenAfter", time.toString());
  }

  private TaskFilter set(String name, String value) {
    return with(name, List.of(value), List.of());
  }

  private TaskFilter with(String name, List<String> values) {
    return with(name, values, parameters.getOrDefault(name, List.of()));
  }

  private TaskFilter with(String name, List<String> values, List<String> before) {
    if (values.isEmpty()) {
      // Would restrict nothing, which is the opposite of what it looks like.
      throw new IllegalArgumentException(name + ": at least one value");
    }
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(name, Stream.concat(before.stream(), values.stream()).distinct().toList());
    return new TaskFilter(more);
  }

  /** As a query, each parameter with {@code &} before it. */
  String query() {
    return parameters.entrySet().stream()
        .flatMap(p -> p.getValue().stream().map(v -> "&" + p.getKey() + "=" + encode(v)))
        .collect(Collectors.joining());
  }

  /** For a body, without the order. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    parameters.forEach((name, values) -> json.put(name, new ArrayList<>(values)));
    json.remove("sort");
    return json;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Its query. */
  @Override
  public String toString() {
    return "TaskFilter" + query();
  }
}
