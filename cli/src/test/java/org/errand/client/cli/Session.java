package org.errand.client.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One run of the command in this process, and what it has printed. */
final class Session {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private boolean terminal;
  private int columns = Terminal.USUAL_COLUMNS;

  Session with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Session onTerminal(int width) {
    terminal = true;
    columns = width;
    return this;
  }

  Terminal terminal() {
    return new Terminal(
        new Output(out),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        new ByteArrayInputStream(new byte[0]),
        environment,
        terminal,
        terminal,
        columns,
        prompt -> Optional.empty());
  }

  int run(String... arguments) {
    return Errand.run(terminal(), arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
