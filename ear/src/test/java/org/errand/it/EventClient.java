package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.awaitility.Awaitility;

/** A client of an event stream. Many share few threads. */
final class EventClient implements AutoCloseable, Flow.Subscriber<String> {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  /** An event that has come. */
  record Event(String id, String name, JsonNode data) {}

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<HttpResponse.ResponseInfo> head = new CompletableFuture<>();
  private final CompletableFuture<HttpResponse<Void>> answer;
  private volatile Flow.Subscription subscription;
  private volatile boolean over;
  private volatile boolean pinged;
  private String id;
  private String name;
  private String data;

  private EventClient(HttpRequest request) {
    answer =
        HTTP.sendAsync(
            request,
            info -> {
              head.complete(info);
              return BodySubscribers.fromLineSubscriber(
                  this, s -> null, StandardCharsets.UTF_8, null);
            });
  }

  /**
   * Opens a stream, and does not wait for it.
   *
   * @param lastEventId what it says that it has heard last, or null
   */
  static EventClient open(ErrandClient user, String path, String lastEventId) {
    HttpRequest.Builder request = user.request(path).header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return new EventClient(request.timeout(Duration.ofMinutes(5)).build());
  }

  /**
   * Opens a stream by a session of the console.
   *
   * @param nobody who has no credentials
   */
  static EventClient withSession(ErrandClient nobody, String path, String cookie) {
    return new EventClient(
        nobody
            .request(path)
            .header("Accept", "text/event-stream")
            .header("Cookie", cookie)
            .timeout(Duration.ofMinutes(5))
            .build());
  }

  /** Opens a stream with an access token. */
  static EventClient withToken(ErrandClient anybody, String path, String secret) {
    return new EventClient(
        anybody
            .request(path)
            .setHeader("Authorization", "Bearer " + secret)
            .timeout(Duration.ofMinutes(5))
            .build());
  }

  static EventClient open(ErrandClient user, String path) {
    return open(user, path, null);
  }

  @Override
  public void onSubscribe(Flow.Subscription s) {
    subscription = s;
    s.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith(": ping")) {
      pinged = true;
    } else if (line.isEmpty() && name != null) {
      events.add(new Event(id, name, json(data)));
      name = null;
    } else if (line.startsWith("id: ")) {
      id = line.substring(4);
    } else if (line.startsWith("event: ")) {
      name = line.substring(7);
    } else if (line.startsWith("data: ")) {
      data = line.substring(6);
    }
  }

  private static JsonNode json(String text) {
    try {
      return ErrandClient.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  @Override
  public void onError(Throwable trouble) {
    over = true;
  }

  @Override
  public void onComplete() {
    over = true;
  }

  int status() {
    return head().statusCode();
  }

  String header(String name) {
    return head().headers().firstValue(name).orElse(null);
  }

  /** Waits for it; the answer itself may have no end. */
  private HttpResponse.ResponseInfo head() {
    Awaitility.await().until(head::isDone);
    return head.join();
  }

  List<Event> events() {
    return events;
  }

  boolean has(String event) {
    return events.stream().anyMatch(e -> e.name().equals(event));
  }

  /** Whether it has been told of a state of a task. */
  boolean hasTold(String token, String status) {
    return events.stream()
        .anyMatch(
            e ->
                e.data().path("token").asText().equals(token)
                    && e.data().path("status").asText().equals(status));
  }

  boolean isPinged() {
    return pinged;
  }

  boolean isOver() {
    return over;
  }

  String lastId() {
    return events.get(events.size() - 1).id();
  }

  @Override
  public void close() {
    Flow.Subscription s = subscription;
    if (s != null) {
      s.cancel();
    }
    answer.cancel(true);
  }
}
