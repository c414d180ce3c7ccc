package org.errand.config;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final Path SERVER = Path.of("../wildfly-config/errand.cli");

  @Test
  void theKeysAndTheirDefaultsAreThese() {
    assertThat(Catalogue.ALL.stream().collect(toMap(Key::name, Key::standard)))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("errand.machine-id", "host name, -, jboss.node.name"),
                Map.entry("errand.data-dir", "errand-tasks in WildFly's data directory"),
                Map.entry("errand.data-shared", "false"),
                Map.entry("errand.background-workers", "number of processors, at most 64"),
                Map.entry("errand.stuck-replacements", "4"),
                Map.entry("errand.lease", "PT30S"),
                Map.entry("errand.claim-ahead", "256"),
                Map.entry("errand.poll-interval", "PT5S"),
                Map.entry("errand.pulse-interval", "PT1S"),
                Map.entry("errand.shutdown-grace", "PT20S"),
                Map.entry("errand.timeout-grace", "PT30S"),
                Map.entry("errand.unclaimable-grace", "PT10M"),
                Map.entry("errand.retention", "P30D"),
                Map.entry("errand.consumed-retention", "P7D"),
                Map.entry("errand.node-retention", "P7D"),
                Map.entry("errand.audit-retention", "P365D"),
                Map.entry("errand.idempotency-window", "PT24H"),
                Map.entry("errand.max-upload-bytes", "8589934592"),
                Map.entry("errand.max-bulk-bytes", "16777216"),
                Map.entry("errand.report.max-bytes", "17179869184"),
                Map.entry("errand.max-wait", "PT60S"),
                Map.entry("errand.events.max", "2000"),
                Map.entry("errand.events.max-per-user", "50"),
                Map.entry("errand.events.rights-interval", "PT1M"),
                Map.entry("errand.webhook.secret", "none"),
                Map.entry("errand.webhook.allow-private", "false"),
                Map.entry("errand.cancel-policy", "superuser"),
                Map.entry("errand.cors-origins", "none"),
                Map.entry("errand.requests-per-second", "500"),
                Map.entry("errand.requests-burst", "2000"),
                Map.entry("errand.concurrent-requests", "64"),
                Map.entry("errand.traces.endpoint", "none"),
                Map.entry("errand.traces.ratio", "1"),
                Map.entry("errand.testing", "false")));
  }

  @Test
  void theDocumentHasARowForEachKeyAndNoOther() throws IOException {
    assertThat(rowsUnder("| key | default | unit | range | meaning |"))
        .containsExactlyElementsOf(Catalogue.ALL.stream().map(CatalogueTest::row).toList());
  }

  @Test
  void theExpressionsOfTheServerAreKnownAndDocumented() throws IOException {
    List<String> expressions =
        Pattern.compile("\\$\\{(errand\\.[a-z.-]+):([^}]*)")
            .matcher(Files.readString(SERVER))
            .results()
            .map(m -> m.group(1) + " | " + m.group(2))
            .distinct()
            .toList();

    assertThat(expressions.stream().map(e -> e.replaceAll(" .*", "")))
        .containsExactlyInAnyOrderElementsOf(Catalogue.SERVER_EXPRESSIONS);
    assertThat(
            rowsUnder("| expression | default | meaning |").stream()
                .filter(r -> r.startsWith("| errand."))
                .map(r -> Pattern.compile("[^|]+\\|[^|]+(?= \\|)").matcher(r).results())
                .map(m -> m.map(MatchResult::group).findFirst().orElseThrow().strip()))
        .containsExactlyInAnyOrderElementsOf(expressions);
  }

  private static String row(Key<?> key) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            key.name(), key.standard(), key.values().unit(), key.values().range(), key.meaning());
  }

  /** Without the marks of code, which the catalogue does not have. */
  private static List<String> rowsUnder(String heading) throws IOException {
    return Files.readString(DOCUMENT)
        .lines()
        .dropWhile(line -> !line.equals(heading))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.replace("`", ""))
        .toList();
  }
}
