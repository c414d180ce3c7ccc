package org.errand.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who takes spans, by OTLP over HTTP. */
final class TraceReceiver implements AutoCloseable {
  private final HttpServer server;

  /** Messages of protobuf: bytes and texts stand in them as they are. */
  private final List<byte[]> messages = new CopyOnWriteArrayList<>();

  TraceReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    messages.add(exchange.getRequestBody().readAllBytes());
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /**
   * How many spans of the trace have that name; a span is a message of its own, in which its trace
   * stands before its name.
   */
  long count(String traceId, String name) {
    String trace = text(HexFormat.of().parseHex(traceId));
    // Field 1, 16 bytes; and field 5 with its length: of Span in trace.proto.
    String begin = "\n\u0010" + trace;
    String named = "*" + (char) name.length() + name;
    long count = 0;
    for (byte[] message : messages) {
      String[] spans = text(message).split(java.util.regex.Pattern.quote("\n\u0010"), -1);
      for (String span : spans) {
        if (("\n\u0010" + span).startsWith(begin) && span.contains(named)) {
          count++;
        }
      }
    }
    return count;
  }

  /** Whether any message has the text. */
  boolean has(String text) {
    return messages.stream().anyMatch(m -> text(m).contains(text));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
