package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import java.time.Instant;
import org.errand.web.http.Rfc3339;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunAtTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void noTimeIsAtOnce() {
    assertThat(TaskCreation.runAt(null, NOW)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2027-03-02T12:00:00Z", "2026-03-01T13:00:00+01:00", "0001-01-02T00:00:00Z"})
  void aTimeWithinAYearIsTakenAndSoIsOneThatIsOver(String time) {
    assertThat(TaskCreation.runAt(time, NOW)).isEqualTo(Rfc3339.read("runAt", time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-03-02T12:00:00.001Z", "9999-12-31T23:59:59Z"})
  void aTimeFurtherAheadIsRefused(String time) {
    assertRefused("runAt", () -> TaskCreation.runAt(time, NOW));
  }
}
