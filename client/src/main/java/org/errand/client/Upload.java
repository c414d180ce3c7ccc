package org.errand.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A task with its files, as multipart/form-data; streamed, never held in memory. */
final class Upload {
  private final String boundary = "errand-" + UUID.randomUUID();
  private final String json;
  private final List<TaskFile> files;
  private final UploadProgress progress;

  Upload(String json, List<TaskFile> files, UploadProgress progress) {
    this.json = json;
    this.files = files;
    this.progress = progress;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The whole, from the beginning. */
  BodyPublisher body() {
    List<BodyPublisher> parts = new ArrayList<>();
    parts.add(head("name=\"task\"", "application/json"));
    parts.add(text(json + "\r\n"));
    for (TaskFile file : files) {
      String name = "name=\"" + file.part() + "\"; filename=\"" + file.fileName() + "\"";
      parts.add(head(name, "application/octet-stream"));
      parts.add(file.content());
      parts.add(text("\r\n"));
    }
    parts.add(text("--" + boundary + "--\r\n"));
    return told(BodyPublishers.concat(parts.toArray(new BodyPublisher[0])));
  }

  private BodyPublisher head(String disposition, String type) {
    return text(
        "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, disposition, type));
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }

  private BodyPublisher told(BodyPublisher whole) {
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return whole.contentLength();
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        AtomicLong sent = new AtomicLong();
        progress.sent(0, contentLength());
        whole.subscribe(
            new Observed<ByteBuffer>(
                subscriber,
                chunk -> progress.sent(sent.addAndGet(chunk.remaining()), contentLength())));
      }
    };
  }
}
