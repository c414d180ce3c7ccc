package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.errand.client.cli.Main;

/** A person who types {@code errand} commands; they run in this process, without a terminal. */
final class Cli {
  /** How a command ended, and what it printed. */
  record Outcome(int code, String out, String err) {
    JsonNode json() {
      try {
        return ErrandClient.JSON.readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }

    /** The one word that was printed. */
    String word() {
      return out.strip();
    }
  }

  private final Map<String, String> environment = new HashMap<>();
  private String input = "";

  /**
   * @param home where its logins are kept
   */
  static Cli as(String user, URI server, Path home) {
    return nobody(server, home).with("ERRAND_USER", user).with("ERRAND_PASSWORD", user);
  }

  static Cli nobody(URI server, Path home) {
    return new Cli().with("ERRAND_URL", server.toString()).with("XDG_CONFIG_HOME", home.toString());
  }

  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Cli without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** What is piped into the next commands. */
  Cli given(String text) {
    input = text;
    return this;
  }

  Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            environment,
            arguments);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
