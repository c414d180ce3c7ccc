package org.errand.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What goes over the wire, made once and sent as often as one likes.
 *
 * @param bytes head and body
 */
record Request(byte[] bytes) {
  private static final String ROOT =
      Base64.getEncoder().encodeToString("root:root".getBytes(StandardCharsets.UTF_8));

  static Request get(String path) {
    return of("GET " + path, "");
  }

  /** With a header more. */
  static Request get(String path, String header) {
    return of("GET " + path, header + "\r\n");
  }

  static Request post(String path, String type, String body) {
    return of(
        "POST " + path,
        "Content-Type: %s\r\nContent-Length: %d\r\n"
            .formatted(type, body.getBytes(StandardCharsets.UTF_8).length),
        body);
  }

  static Request putJson(String path, String json) {
    return of(
        "PUT " + path,
        "Content-Type: application/json\r\nContent-Length: %d\r\n"
            .formatted(json.getBytes(StandardCharsets.UTF_8).length),
        json);
  }

  private static Request of(String methodAndPath, String headers) {
    return of(methodAndPath, headers, "");
  }

  private static Request of(String methodAndPath, String headers, String body) {
    String text =
        "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\n%s\r\n%s"
            .formatted(methodAndPath, ROOT, headers, body);
    return new Request(text.getBytes(StandardCharsets.UTF_8));
  }
}
