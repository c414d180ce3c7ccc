package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00.000Z",
    "2026-01-31T12:00:00.123456789Z, 2026-01-31T12:00:00.123Z",
    "2026-01-31T23:30:00.5-01:30, 2026-02-01T01:00:00.500Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z"
  })
  void isWrittenInUtcWithMilliseconds(String time, String written) {
    assertThat(Rfc3339.write(OffsetDateTime.parse(time))).isEqualTo(written);
  }

  @Test
  void noTimeIsWrittenAsNone() {
    assertThat(Rfc3339.write(null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00.000Z, 2026-01-31T12:00:00Z",
    "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123456+05:30, 2026-01-31T06:30:00.123456Z",
    "2026-01-31T12:00:00-00:00, 2026-01-31T12:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void isReadInAnyZone(String text, Instant time) {
    assertThat(Rfc3339.read("seenAfter", text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-01-31 12:00:00Z",
        "2026-01-31T12:00:00 01:00",
        "2026-02-29T12:00:00Z",
        "2026-01-31T24:00:00Z",
        "20260131T120000Z",
        "1767225600",
        "0000-12-31T23:59:59Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "+10000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00"
      })
  void otherFormsAndYearsAreRefused(String text) {
    assertRefused("seenAfter", () -> Rfc3339.read("seenAfter", text));
  }
}
