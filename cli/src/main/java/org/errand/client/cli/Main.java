package org.errand.client.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command, and ends the process with its exit code.
   *
   * @param arguments as they were typed
   */
  public static void main(String[] arguments) {
    // java.awt draws files only.
    System.setProperty("java.awt.headless", "true");
    System.exit(Errand.run(Terminal.ofProcess(), arguments));
  }

  /**
   * Runs one command in this process, without a terminal.
   *
   * @param in standard input
   * @param out gets the data
   * @param err gets all else
   * @param environment variables, in place of the process' own
   * @param arguments as they would be typed
   * @return the exit code
   */
  public static int run(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      String... arguments) {
    return Errand.run(
        new Terminal(
            new Output(out),
            new PrintWriter(err, true, StandardCharsets.UTF_8),
            in,
            environment,
            false,
            false,
            Terminal.columns(environment),
            prompt -> Optional.empty()),
        arguments);
  }
}
