package org.errand.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that gives prepared answers, one for each request, the last one over and over. */
final class FakeServer implements AutoCloseable {
  static final String TOKEN = "a".repeat(64);

  /** What has come in. */
  record Request(String method, String path, com.sun.net.httpserver.Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** Answers one request. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Reply> replies = new ConcurrentLinkedDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  FakeServer() {
    this(0);
  }

  FakeServer(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body));
    Reply reply = replies.size() > 1 ? replies.poll() : replies.peek();
    reply.to(exchange);
    exchange.close();
  }

  FakeServer reply(Reply reply) {
    replies.add(reply);
    return this;
  }

  /** Headers: names and values in turn. */
  FakeServer reply(int status, String type, String body, String... headers) {
    return reply(exchange -> write(exchange, status, type, body, headers));
  }

  static void write(HttpExchange exchange, int status, String type, String body, String... headers)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  FakeServer json(int status, String body, String... headers) {
    return reply(status, "application/json", body, headers);
  }

  FakeServer problem(int status, String type, String... headers) {
    return reply(
        status,
        "application/problem+json",
        "{\"type\":\"urn:errand:problem:%s\",\"title\":\"T\",\"status\":%d,\"detail\":\"D\",\"instance\":\"/x\"}"
            .formatted(type, status),
        headers);
  }

  /** A task of that status; more fields begin with a comma. */
  FakeServer task(String status, String more, String... headers) {
    return json(200, taskJson(status, more), headers);
  }

  static String taskJson(String status, String more) {
    return "{\"token\":\"%s\",\"kind\":\"k\",\"status\":\"%s\"%s}".formatted(TOKEN, status, more);
  }

  /** Breaks the connection off without an answer. */
  FakeServer cut() {
    return reply(HttpExchange::close);
  }

  List<Request> requests() {
    return requests;
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/errand");
  }

  /** A client of it whose pauses take no time. */
  ErrandClient client(FakeTiming timing) {
    return ErrandClient.at(url())
        .credentials(Credentials.basic("ann", "secret-word"))
        .timing(timing)
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
