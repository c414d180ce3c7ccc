package org.errand.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Takes down what a server prints: into a file that starts over when it is full, and the last lines
 * in memory. It reads to the end whatever happens, since a server blocks on a console nobody reads.
 */
final class ConsoleLog {
  private static final int LINES_KEPT = 40;
  private static final long LARGEST_FILE = 5_000_000;
  private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";

  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Void> startedWithErrors = new CompletableFuture<>();
  private final Thread reader;

  private ConsoleLog(InputStream console, Path file) {
    reader = new Thread(() -> copy(console, file), "console of " + file);
    reader.setDaemon(true);
  }

  /** Starts reading; the file is written anew. */
  static ConsoleLog follow(InputStream console, Path file) {
    ConsoleLog log = new ConsoleLog(console, file);
    log.reader.start();
    return log;
  }

  /** Completes when the server says that it started, but with errors. */
  CompletableFuture<Void> startedWithErrors() {
    return startedWithErrors;
  }

  /** At most the last 40 lines, oldest first. */
  String lastLines() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }

  private void copy(InputStream console, Path file) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(console, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        line = copyUntilFull(line, lines, file);
      }
    } catch (IOException closed) {
      keep("(the console was closed: " + closed.getMessage() + ")");
    }
  }

  private String copyUntilFull(String first, BufferedReader lines, Path file) throws IOException {
    long written = 0;
    String line = first;
    try (Writer writer = Files.newBufferedWriter(file)) {
      while (line != null && written < LARGEST_FILE) {
        keep(line);
        writer.write(line);
        writer.write('\n');
        if (!lines.ready()) {
          writer.flush();
        }
        written += line.length() + 1L;
        line = lines.readLine();
      }
    }
    return line;
  }

  private void keep(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == LINES_KEPT) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
    if (line.contains(STARTED_WITH_ERRORS)) {
      startedWithErrors.complete(null);
    }
  }
}
