package org.errand.web.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a real Undertow and real connections. */
class EndInIoThreadTest {
  private static final String ANSWER = "done";

  /** For each exchange whether the last of its listeners was called in the reading thread. */
  private final BlockingQueue<Boolean> ends = new LinkedBlockingQueue<>();

  private Undertow undertow;

  private int start(HttpHandler work) {
    HttpHandler wrapped = EndInIoThread.before(work);
    undertow =
        Undertow.builder()
            .setIoThreads(1)
            .setWorkerThreads(2)
            .addHttpListener(0, InetAddress.getLoopbackAddress().getHostAddress())
            .setHandler(
                exchange -> {
                  // Added before the one that is tested, it comes after it.
                  exchange.addExchangeCompleteListener(
                      (ended, rest) -> {
                        ends.add(ended.isInIoThread());
                        rest.proceed();
                      });
                  wrapped.handleRequest(exchange);
                })
            .build();
    undertow.start();
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  @AfterEach
  void stop() {
    undertow.stop();
  }

  private static void answer(io.undertow.server.HttpServerExchange exchange) throws IOException {
    exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, ANSWER.length());
    exchange.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
    exchange.getOutputStream().close();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void ask(Socket socket, String version, int times) throws IOException {
    String request = "GET / " + version + "\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";
    socket.getOutputStream().write(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
  }

  /** To the end of the body. */
  private static String read(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0 || !text.toString().endsWith(ANSWER)) {
      int next = in.read();
      assertThat(next).as("after %s", text).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }

  private Boolean end() throws InterruptedException {
    return ends.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void whatAWorkerAnswersEndsInTheThreadThatReads() throws Exception {
    int port = start(new BlockingHandler(EndInIoThreadTest::answer));

    try (Socket socket = connect(port)) {
      for (int n = 0; n < 100; n++) {
        ask(socket, "HTTP/1.1", 1);
        assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 200");
        assertThat(end()).isTrue();
      }
    }
  }

  @Test
  void requestsThatComeBeforeTheAnswerAreAnsweredInTheirOrder() throws Exception {
    int port = start(new BlockingHandler(EndInIoThreadTest::answer));

    try (Socket socket = connect(port)) {
      ask(socket, "HTTP/1.1", 20);
      for (int n = 0; n < 20; n++) {
        assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 200");
      }
    }
    for (int n = 0; n < 20; n++) {
      assertThat(end()).isTrue();
    }
  }

  @Test
  void whatTheReadingThreadAnswersEndsThereAsEver() throws Exception {
    int port = start(exchange -> exchange.getResponseSender().send(ANSWER));

    try (Socket socket = connect(port)) {
      ask(socket, "HTTP/1.1", 1);
      read(socket.getInputStream());
      ask(socket, "HTTP/1.1", 1);
      read(socket.getInputStream());
    }
    assertThat(end()).isTrue();
    assertThat(end()).isTrue();
  }

  @Test
  void anOlderVersionIsLeftAlone() throws Exception {
    int port = start(new BlockingHandler(EndInIoThreadTest::answer));

    try (Socket socket = connect(port)) {
      ask(socket, "HTTP/1.0", 1);
      assertThat(read(socket.getInputStream())).contains(" 200 ");
    }
    assertThat(end()).isFalse();
  }

  @Test
  void whatFailsEndsToo() throws Exception {
    int port =
        start(
            new BlockingHandler(
                exchange -> {
                  exchange.setStatusCode(500);
                  answer(exchange);
                  throw new IllegalStateException("after the answer");
                }));

    try (Socket socket = connect(port)) {
      ask(socket, "HTTP/1.1", 1);
      assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 500");
      assertThat(end()).isTrue();
      ask(socket, "HTTP/1.1", 1);
      assertThat(read(socket.getInputStream())).startsWith("HTTP/1.1 500");
    }
  }
}
