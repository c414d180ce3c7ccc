package org.errand.batch.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhookClientTest {
  private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

  private final InMemoryDnsResolver names = new InMemoryDnsResolver();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private WebhookClient client;
  private HttpServer receiver;

  @BeforeEach
  void start() throws IOException {
    names.add("receiver.example", InetAddress.getLoopbackAddress());
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(threads);
    receiver.start();
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.stop(0);
    threads.shutdownNow();
  }

  private int post(boolean allowPrivate, String path) throws IOException {
    client = new WebhookClient();
    client.open(names, allowPrivate);
    int port = receiver.getAddress().getPort();
    return client.post(
        URI.create("http://receiver.example:" + port + path), Map.of("webhook-id", "7"), BODY);
  }

  private void answers(String path, int status, String location) {
    receiver.createContext(
        path,
        exchange -> {
          asked.add(described(exchange));
          if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private static String described(HttpExchange exchange) throws IOException {
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestURI()
        + " "
        + exchange.getRequestHeaders().getFirst("Host").replaceAll(":.*", "")
        + " "
        + exchange.getRequestHeaders().getFirst("Content-Type")
        + " "
        + exchange.getRequestHeaders().getFirst("webhook-id")
        + " "
        + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  @Test
  void aReceiverGetsTheBodyUnderItsOwnName() throws IOException {
    answers("/in", 204, null);

    assertThat(post(true, "/in?x=y")).isEqualTo(204);
    assertThat(asked).containsExactly("POST /in?x=y receiver.example application/json 7 {\"a\":1}");
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    answers("/in", 307, "/elsewhere");
    answers("/elsewhere", 200, null);

    assertThat(post(true, "/in")).isEqualTo(307);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aServerInTroubleIsAskedOnceOnly() throws IOException {
    answers("/in", 503, null);

    assertThat(post(true, "/in")).isEqualTo(503);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aPrivateAddressIsNotCalled() {
    answers("/in", 200, null);

    assertThatThrownBy(() -> post(false, "/in")).isInstanceOf(AddressRefused.class);
    assertThat(asked).isEmpty();
  }

  @Test
  @Timeout(15)
  void aBodyWithoutEndIsNotRead() throws IOException {
    receiver.createContext(
        "/in",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] much = new byte[1 << 16];
            while (!Thread.currentThread().isInterrupted()) {
              body.write(much);
            }
          }
        });

    assertThat(post(true, "/in")).isEqualTo(200);
  }
}
