package org.errand.client;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A file of a new task. It is read while it is sent, anew for each attempt. */
public final class TaskFile {
  private final String part;
  private final String fileName;
  private final Supplier<BodyPublisher> content;

  private TaskFile(String part, String fileName, Supplier<BodyPublisher> content) {
    if (!part.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") || part.equals("task")) {
      throw new IllegalArgumentException(
          "part: 1 to 100 letters, digits, '.', '_', '-', a letter or digit first, and not 'task'");
    }
    this.part = part;
    this.fileName = fileName;
    this.content = content;
  }

  /**
   * A file of this machine.
   *
   * @param part what the kind calls it, for example {@code report}
   * @param file which must exist when the task is created
   * @return the file
   */
  public static TaskFile of(String part, Path file) {
    Path name = file.getFileName();
    return new TaskFile(
        part,
        name == null ? part : name.toString(),
        () -> {
          try {
            return BodyPublishers.ofFile(file);
          } catch (FileNotFoundException e) {
            throw new UncheckedIOException("there is no file " + file, e);
          }
        });
  }

  /**
   * What stands in memory.
   *
   * @param part what the kind calls it
   * @param content not to be changed until the task has been created
   * @return the file
   */
  public static TaskFile of(String part, byte[] content) {
    return new TaskFile(part, part, () -> BodyPublishers.ofByteArray(content));
  }

  /**
   * What comes from a stream of unknown length.
   *
   * @param part what the kind calls it
   * @param content opens the stream; is asked for each attempt
   * @return the file
   */
  public static TaskFile of(String part, Supplier<InputStream> content) {
    return new TaskFile(part, part, () -> BodyPublishers.ofInputStream(content));
  }

  String part() {
    return part;
  }

  /** Without what would break out of a header. */
  String fileName() {
    return fileName.replaceAll("[^ -~]|[\"\\\\]", "_");
  }

  BodyPublisher content() {
    return content.get();
  }
}
