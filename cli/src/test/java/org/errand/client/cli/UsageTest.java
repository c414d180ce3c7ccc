package org.errand.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no server: help, versions, and command lines that make no sense. */
class UsageTest {
  @TempDir private Path directory;

  private final Session session = new Session();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a command is missing",
        "task | a command is missing: create, get, list, await, cancel, resubmit, watch, logs",
        "tusk | Unmatched argument at index 0: 'tusk'",
        "task get | Missing required parameter: 'TOKEN'",
        "task get t | no server is named: give --url URL, set ERRAND_URL, or log in: errand login URL",
        "task list --status asleep --url http://h | --status: there is no status asleep",
        "task list --enqueued-before 2020:13:1 --url http://h | Invalid value for option '--enqueued-before': '2020:13:1' is no time: RFC 3339, or Y:M:D[:h[:m[:s]]] in UTC",
        "task list --only-cancelled --no-cancelled --url http://h | --only-cancelled and --no-cancelled contradict each other",
        "task list --limit 0 --url http://h | --limit: at least 1",
        "task list --output xml --url http://h | Invalid value for option '--output': expected one of [plaintext, table, json, jsonl] (case-insensitive) but was 'xml'",
        "task await --url http://h | no task is named: give a TOKEN, or a filter",
        "task cancel --url http://h | no task is named: give a TOKEN, or a filter",
        "task cancel t --kind k --url http://h | give either tokens or a filter",
        "task await t --timeout 5 --url http://h | Invalid value for option '--timeout': '5' is no time like 90s, 10m, 2h or 30d",
        "task create k --input [1] --url http://h | --input: is no object of JSON",
        "task get t --url ftp://h | url: must begin with http:// or https:// and a host",
        "task get t --url http://a:b@h | url: must be without user, query and fragment",
        "task get t --user ann --url http://h | there is no password of ann: set ERRAND_PASSWORD, or give --password-file FILE",
        "token list --url http://h | this wants a user: give --user NAME",
        "report store f --product p | Missing required option: '--run=NAME'",
        "product grant demo store --url http://h | Error: Missing required argument",
        "stats --window 1h --kind k --url http://h | --window goes without a filter, --from and --plot"
      })
  void aCommandLineThatMakesNoSenseIsSaidInALine(String line, String words) {
    int code = session.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(session.out()).isEmpty();
    assertThat(session.err()).startsWith("errand: " + words);
    assertThat(session.err().lines()).hasSize(2).last().asString().startsWith("See: errand");
  }

  @Test
  void aFilterThatIsEmptyCancelsNothing() {
    assertThat(session.run("task", "cancel", "--kind", "--url", "http://h")).isEqualTo(2);
  }

  @Test
  void theVersionIsALine() {
    assertThat(session.run("--version")).isZero();
    assertThat(session.out()).startsWith("errand ").hasLineCount(1);
  }

  @Test
  void eachCommandHasHelp() {
    for (var command : Manual.commands(Errand.commandLine(session.terminal()).getCommandSpec())) {
      Session one = new Session();
      String[] words = (command.qualifiedName().replaceFirst("errand ", "") + " --help").split(" ");

      assertThat(one.run(words)).isZero();
      assertThat(one.out()).contains("Usage: " + command.qualifiedName(), "--url");
      assertThat(one.err()).isEmpty();
    }
  }

  @Test
  void aClosedPipeIsNoTrouble() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new Output(closed),
            new PrintWriter(err),
            null,
            Map.of(),
            false,
            false,
            80,
            p -> Optional.empty());

    assertThat(Errand.run(terminal, "manual")).isEqualTo(ExitCode.CLOSED_PIPE);
    assertThat(Errand.run(terminal, "--help")).isEqualTo(ExitCode.CLOSED_PIPE);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(session.onTerminal(80).terminal().hasColor()).isTrue();
    assertThat(session.with("NO_COLOR", "1").terminal().hasColor()).isFalse();
    assertThat(new Session().terminal().hasColor()).isFalse();
    assertThat(new Session().onTerminal(80).with("TERM", "dumb").terminal().canRedraw()).isFalse();
  }

  @Test
  void bashAndManTakeWhatIsMadeForThem() throws Exception {
    session.run("completion", "bash");
    Path script = Files.writeString(directory.resolve("errand.bash"), session.out());
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                ". "
                    + script
                    + "; COMP_WORDS=(errand task aw); COMP_CWORD=2; COMP_LINE='errand task aw'; COMP_POINT=14;"
                    + " _complete_errand 2>/dev/null; echo \"${COMPREPLY[@]}\"")
            .start();
    assertThat(new String(bash.getInputStream().readAllBytes())).isEqualTo("await\n");

    Session page = new Session();
    page.run("manual");
    assertThat(page.out())
        .startsWith(".TH ERRAND 1")
        .contains(".SS errand task await", ".SH EXIT STATUS");
  }
}
