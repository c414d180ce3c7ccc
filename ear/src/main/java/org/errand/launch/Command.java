package org.errand.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An external command that ran to its end: its exit code and what it printed. */
record Command(List<String> words, int exitCode, String output) {

  /**
   * Runs a command without a shell and with empty input.
   *
   * @param limit after which it is killed
   * @throws LaunchFailure when it cannot be started or outlasts the limit
   */
  static Command run(List<String> words, Duration limit) {
    try {
      // A file and not a pipe: a daemon that inherits the output must not keep us waiting.
      Path output = Files.createTempFile("errand-", ".out");
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new LaunchFailure(words.get(0) + " did not end within " + limit);
        }
        return new Command(words, process.exitValue(), read(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new LaunchFailure("cannot run " + words.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchFailure("interrupted while running " + words.get(0), e);
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * This command, if it succeeded.
   *
   * @throws LaunchFailure with its output, if not
   */
  Command orFail(String message) {
    if (!succeeded()) {
      throw new LaunchFailure(message + " (exit code " + exitCode + "):\n" + output.strip());
    }
    return this;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
