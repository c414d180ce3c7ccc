package org.errand.batch.testing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.errand.task.TaskContext;

/**
 * The file {@code trace} in the directory {@code errand.testing.trace-dir}; without that key there
 * is none. Each event of a body is one line: token, attempt, process id, event, and the nanoseconds
 * of the clock that all processes of a machine share.
 *
 * <p>It tells what ran when, whatever becomes of database and server: servers append to one file,
 * each line with one write, and what is written outlives a killed process.
 */
@ApplicationScoped
public class TraceFile {
  static final String KEY = "errand.testing.trace-dir";

  private final long pid = ProcessHandle.current().pid();
  private FileOutputStream out;

  @PostConstruct
  void open() {
    Optional<String> directory = ConfigProvider.getConfig().getOptionalValue(KEY, String.class);
    if (directory.isPresent()) {
      try {
        // Not a channel: that one is closed when a worker is interrupted.
        out = new FileOutputStream(Path.of(directory.get(), "trace").toFile(), true);
      } catch (IOException e) {
        throw new UncheckedIOException(KEY + " must be a directory that can be written to", e);
      }
    }
  }

  @PreDestroy
  void close() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void write(TaskContext task, String event) {
    if (out == null) {
      return;
    }
    String line =
        String.join(
            " ",
            task.token().value(),
            Integer.toString(task.attempt()),
            Long.toString(pid),
            event,
            Long.toString(System.nanoTime()) + "\n");
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
