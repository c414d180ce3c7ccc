package org.errand.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.errand.config.TestConfig.aConfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.errand.security.CancelPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class ErrandConfigTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void theDefaultsAreThese() {
    ErrandConfig config = aConfig().read();

    assertThat(config.identity().machineId()).endsWith("-n1");
    assertThat(config)
        .isEqualTo(
            new ErrandConfig(
                new Identity(config.identity().machineId(), Path.of("./errand-tasks"), false),
                new Workers(Math.min(64, Runtime.getRuntime().availableProcessors()), 4, 256),
                new Pace(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10)),
                new Retention(
                    Duration.ofDays(30),
                    Duration.ofDays(7),
                    Duration.ofDays(7),
                    Duration.ofDays(365),
                    Duration.ofHours(24)),
                new Limits(8_589_934_592L, 17_179_869_184L, 16_777_216),
                new Events(Duration.ofMinutes(1), 2_000, 50, Duration.ofMinutes(1)),
                new Webhooks(Optional.empty(), false),
                CancelPolicy.SUPERUSER,
                new Access(Set.of(), 500, 2_000, 64),
                new TraceExport(Optional.empty(), 1),
                false));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            aConfig()
                .with("errand.machine-id", "blue-1")
                .with("errand.data-dir", "/var/errand")
                .with("errand.data-shared", "true")
                .with("errand.background-workers", "7")
                .with("errand.stuck-replacements", "0")
                .with("errand.claim-ahead", "0")
                .with("errand.lease", "PT30S")
                .with("errand.poll-interval", "PT2S")
                .with("errand.pulse-interval", "PT0.5S")
                .with("errand.shutdown-grace", "PT0S")
                .with("errand.timeout-grace", "PT1M")
                .with("errand.unclaimable-grace", "P1D")
                .with("errand.retention", "P2D")
                .with("errand.consumed-retention", "P2D")
                .with("errand.node-retention", "P1D")
                .with("errand.audit-retention", "P9D")
                .with("errand.idempotency-window", "PT1H")
                .with("errand.max-upload-bytes", "1")
                .with("errand.max-bulk-bytes", "1000")
                .with("errand.report.max-bytes", "9007199254740992")
                .with("errand.max-wait", "PT0S")
                .with("errand.events.max", "0")
                .with("errand.events.max-per-user", "20000")
                .with("errand.events.rights-interval", "PT1S")
                .with("errand.webhook.secret", SECRET)
                .with("errand.webhook.allow-private", "true")
                .with("errand.cancel-policy", "product-admin")
                .with("errand.cors-origins", "https://a.example, http://b.example:8080")
                .with("errand.requests-per-second", "5")
                .with("errand.requests-burst", "6")
                .with("errand.concurrent-requests", "7")
                .with("errand.traces.endpoint", "http://collector:4318/v1/traces")
                .with("errand.traces.ratio", "0.25")
                .with("errand.testing", "true")
                .read())
        .isEqualTo(
            new ErrandConfig(
                new Identity("blue-1", Path.of("/var/errand"), true),
                new Workers(7, 0, 0),
                new Pace(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    Duration.ofDays(1)),
                new Retention(
                    Duration.ofDays(2),
                    Duration.ofDays(2),
                    Duration.ofDays(1),
                    Duration.ofDays(9),
                    Duration.ofHours(1)),
                new Limits(1, 1L << 53, 1_000),
                new Events(Duration.ZERO, 0, 20_000, Duration.ofSeconds(1)),
                new Webhooks(Optional.of(WebhookSecret.of(SECRET)), true),
                CancelPolicy.PRODUCT_ADMIN,
                new Access(Set.of("https://a.example", "http://b.example:8080"), 5, 6, 7),
                new TraceExport(Optional.of("http://collector:4318/v1/traces"), 0.25),
                true));
  }

  @Test
  void theLeaseIsRenewedFourTimesBeforeItIsOver() {
    assertThat(aConfig().with("errand.lease", "PT20S").read().pace().leaseRenewal())
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void theConfigurationDoesNotShowItsSecret() {
    assertThat(aConfig().with("errand.webhook.secret", SECRET).read().toString())
        .contains("whsec_...")
        .doesNotContain(SECRET.substring(6));
  }

  @Test
  void spaceAroundAValueDoesNotMatter() {
    assertThat(aConfig().with("errand.background-workers", " 3 ").read().workers().background())
        .isEqualTo(3);
  }

  @Test
  void aRefusalNamesKeyRangeAndValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aConfig().with("errand.lease", "soon").read())
        .withMessage("errand.lease must be a duration (PT2S to PT10M), not 'soon'");
  }

  @Test
  void consumedTasksAreNotKeptLongerThanOthers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aConfig().with("errand.retention", "PT1H").read())
        .withMessage(
            "errand.consumed-retention must be at most errand.retention (PT1H), not 'PT168H'");
  }

  @Test
  void serversAreRememberedForAsLongAsTheyAreAskedAfter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aConfig().with("errand.node-retention", "PT9M").read())
        .withMessage(
            "errand.node-retention must be at least errand.unclaimable-grace (PT10M), not 'PT9M'");
  }

  @Test
  void nonsenseIsTriedOnEveryKey() throws IOException {
    String file;
    try (var in = getClass().getResourceAsStream("nonsense.csv")) {
      file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(file.lines().skip(1).map(l -> l.split(",")[0]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.ALL.stream().map(Key::name).collect(Collectors.toSet()));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvFileSource(resources = "nonsense.csv", numLinesToSkip = 1)
  void nonsenseIsRefusedByTheNameOfItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aConfig().with(key, value).read())
        .withMessageStartingWith(key + " must be a ")
        .withMessageEndingWith(", not '" + (key.endsWith(".secret") ? "..." : value) + "'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"0", "65"})
  void theRecordsThemselvesRefuseNonsense(int workers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Workers(workers, 4, 32))
        .withMessage(
            "errand.background-workers must be a whole number (1 to 64), not '%d'", workers);
  }
}
