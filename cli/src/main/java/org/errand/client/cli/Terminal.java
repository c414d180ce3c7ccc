package org.errand.client.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a command talks to.
 *
 * @param out data
 * @param err all else
 * @param in what is piped in
 * @param environment variables
 * @param outIsTerminal whether people read the data as it comes
 * @param errIsTerminal whether people read the rest
 * @param columns how wide the terminal is
 * @param askPassword asks a person, with a prompt; empty where nobody is there
 */
record Terminal(
    Output out,
    PrintWriter err,
    InputStream in,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns,
    Function<String, Optional<String>> askPassword) {
  static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;

  /** The process' own. The script beside the jar says what Java cannot find out. */
  static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    boolean both = System.console() != null && Runtime.version().feature() < 22;
    return new Terminal(
        new Output(out),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        System.in,
        environment,
        said(environment, "ERRAND_OUT_TTY").orElse(both),
        said(environment, "ERRAND_ERR_TTY").orElse(both),
        columns(environment),
        Terminal::askConsole);
  }

  private static Optional<Boolean> said(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map("1"::equals);
  }

  static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{1,4}") && Integer.parseInt(columns) > 0
        ? Math.max(FEWEST_COLUMNS, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }

  private static Optional<String> askConsole(String prompt) {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    char[] password = console.readPassword("%s", prompt);
    return password == null ? Optional.empty() : Optional.of(new String(password));
  }

  /** Whether colours are wanted (no-color.org). */
  boolean hasColor() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** Whether a line can be written over. */
  boolean canRedraw() {
    return outIsTerminal && !"dumb".equals(environment.get("TERM"));
  }

  void note(String text) {
    err.println(text);
  }
}
