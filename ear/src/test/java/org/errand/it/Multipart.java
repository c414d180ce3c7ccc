package org.errand.it;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A multipart/form-data body, streamed. */
final class Multipart {
  private static final String BOUNDARY = "errand-test-boundary-7d1f";

  private final List<Supplier<InputStream>> parts = new ArrayList<>();

  static Multipart task(String json) {
    return new Multipart()
        .part(
            "Content-Disposition: form-data; name=\"task\"\r\nContent-Type: application/json",
            () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  static Multipart empty() {
    return new Multipart();
  }

  Multipart file(String name, Path file, String... headers) {
    return file(
        name,
        () -> {
          try {
            return new java.io.FileInputStream(file.toFile());
          } catch (FileNotFoundException e) {
            throw new IllegalStateException(e);
          }
        },
        headers);
  }

  Multipart file(String name, Supplier<InputStream> content, String... headers) {
    StringBuilder head =
        new StringBuilder(
            "Content-Disposition: form-data; name=\""
                + name
                + "\"; filename=\"x\"\r\nContent-Type: application/octet-stream");
    for (String header : headers) {
      head.append("\r\n").append(header);
    }
    return part(head.toString(), content);
  }

  private Multipart part(String head, Supplier<InputStream> content) {
    parts.add(() -> bytes("--" + BOUNDARY + "\r\n" + head + "\r\n\r\n"));
    parts.add(content);
    parts.add(() -> bytes("\r\n"));
    return this;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  BodyPublisher body() {
    return BodyPublishers.ofInputStream(
        () -> {
          List<InputStream> streams = new ArrayList<>();
          parts.forEach(p -> streams.add(p.get()));
          streams.add(bytes("--" + BOUNDARY + "--\r\n"));
          return new SequenceInputStream(Collections.enumeration(streams));
        });
  }

  /** Posts it as a new task. */
  ErrandClient.Answer postBy(ErrandClient client, String... headers) {
    return postTo("/tasks", client, headers);
  }

  ErrandClient.Answer postTo(String path, ErrandClient client, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", contentType()));
    all.addAll(List.of(headers));
    return client.post(path, body(), all.toArray(new String[0]));
  }
}
