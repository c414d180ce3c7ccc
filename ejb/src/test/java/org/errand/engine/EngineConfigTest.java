package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineConfigTest {
  private static EngineConfig read(Map<String, String> values) {
    return EngineConfigReader.read(new FakeConfig(values));
  }

  @Test
  void theDefaultsAreThese() {
    EngineConfig config = read(Map.of());

    assertThat(config.machineId()).endsWith("-n1");
    assertThat(config.backgroundWorkers())
        .isEqualTo(Math.min(64, Runtime.getRuntime().availableProcessors()));
    assertThat(config.dataDirectory()).isEqualTo(Path.of("./errand-tasks"));
    assertThat(config)
        .isEqualTo(
            new EngineConfig(
                config.machineId(),
                config.backgroundWorkers(),
                config.dataDirectory(),
                false,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                false));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> values = new HashMap<>();
    values.put("errand.machine-id", "blue-1");
    values.put("errand.background-workers", "7");
    values.put("errand.data-dir", "/var/errand");
    values.put("errand.data-shared", "true");
    values.put("errand.lease", "PT30S");
    values.put("errand.poll-interval", "PT2S");
    values.put("errand.pulse-interval", "PT0.5S");
    values.put("errand.shutdown-grace", "PT0S");
    values.put("errand.testing", "true");

    assertThat(read(values))
        .isEqualTo(
            new EngineConfig(
                "blue-1",
                7,
                Path.of("/var/errand"),
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ZERO,
                true));
  }

  @Test
  void theLeaseIsRenewedThreeTimesBeforeItIsOver() {
    assertThat(read(Map.of("errand.lease", "PT20S")).leaseRenewal())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "errand.background-workers, 0",
    "errand.background-workers, -1",
    "errand.background-workers, 65",
    "errand.background-workers, 2x",
    "errand.background-workers, 1.5",
    "errand.background-workers, ''",
    "errand.background-workers, 99999999999",
    "errand.machine-id, ''",
    "errand.machine-id, has space",
    "errand.machine-id, -alpha",
    "errand.data-shared, yes",
    "errand.data-shared, 0",
    "errand.testing, TRUE",
    "errand.lease, 0",
    "errand.lease, -1",
    "errand.lease, 2x",
    "errand.lease, 1.5",
    "errand.lease, PT1S",
    "errand.lease, -PT15S",
    "errand.lease, PT11M",
    "errand.poll-interval, 0",
    "errand.poll-interval, PT0S",
    "errand.poll-interval, PT0.049S",
    "errand.poll-interval, PT6M",
    "errand.pulse-interval, 1.5",
    "errand.pulse-interval, PT0S",
    "errand.pulse-interval, PT31S",
    "errand.shutdown-grace, -1",
    "errand.shutdown-grace, -PT1S",
    "errand.shutdown-grace, PT61M"
  })
  void nonsenseIsRefusedByTheNameOfItsKey(String key, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of(key, value)))
        .withMessageStartingWith(key + " must be ");
  }
}
