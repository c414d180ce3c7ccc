package org.errand.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documentation says what the program does. */
class ManualTest {
  @Test
  void eachCommandAndOptionStandsInTheDocumentation() throws Exception {
    Session session = new Session();
    session.run("manual", "--markdown");

    assertThat(Files.readString(Path.of("../docs/cli.md")))
        .as("its part 'Commands' is the output of: errand manual --markdown")
        .endsWith("## Commands\n\n" + session.out());
  }
}
