package org.errand.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A client's shell: what a block exports, and the token of the last answer, outlive the block. */
final class ExampleShell {
  /** An answer that refuses fails the block; a stream is cut off in the end. */
  private static final String PRELUDE =
      """
      . ./state
      set -euo pipefail
      limit=120
      [ "$1" != stream ] || limit=3
      curl() {
        local status=0
        command curl --silent --show-error --fail-with-body --max-time $limit "$@" || status=$?
        [ "$limit" = 3 ] && [ $status = 28 ] && status=0
        return $status
      }
      set -a
      """;

  private final Path directory;
  private String token;

  /** What a block has printed, and how it ended. */
  record Outcome(int exit, String output) {
    /** The last JSON that was printed, or null where that is not JSON. */
    JsonNode answer() {
      String body = output.substring(output.lastIndexOf("\r\n\r\n") + 1).strip();
      try (MappingIterator<JsonNode> values =
          ErrandClient.JSON.readerFor(JsonNode.class).readValues(body)) {
        JsonNode last = null;
        while (values.hasNextValue()) {
          last = values.nextValue();
        }
        return last;
      } catch (JsonProcessingException e) {
        return null;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  ExampleShell(Path directory, String address) throws IOException {
    this.directory = directory;
    Files.writeString(directory.resolve("state"), "export U=" + address + "\n");
  }

  /** The token of the last answer that had one. */
  String token() {
    return token;
  }

  Outcome run(Examples.Block block) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                PRELUDE + block.text() + "\nexport -p > state\n",
                "bash",
                block.mark())
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile())
            .start();
    shell.getOutputStream().close();
    Outcome outcome =
        new Outcome(shell.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    JsonNode answer = outcome.answer();
    if (answer != null && answer.path("token").isTextual()) {
      token = answer.get("token").asText();
      Files.writeString(
          directory.resolve("state"), "export TOKEN=" + token + "\n", StandardOpenOption.APPEND);
    }
    return outcome;
  }
}
