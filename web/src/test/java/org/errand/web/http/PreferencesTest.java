package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=10 | 10 | false",
        "WAIT = 10 | 10 | false",
        "wait=\"10\" | 10 | false",
        "wait=10; x=y; z | 10 | false",
        "respond-async, wait=5 | 5 | true",
        "wait=5,Respond-Async | 5 | true",
        "handling=lenient, wait=5 | 5 | false",
        "foo=\"bar\", wait=5, wait=9 | 5 | false",
      })
  void aWaitIsRead(String header, int seconds, boolean respondAsync) {
    assertThat(Preferences.of(List.of(header)))
        .isEqualTo(new Preferences(Duration.ofSeconds(seconds), respondAsync));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "wait",
        "wait=",
        "wait=soon",
        "wait=-1",
        "wait=1.5",
        "wait=9999999999",
        "waiting=5"
      })
  void whatIsNotUnderstoodIsPassedOver(String header) {
    assertThat(Preferences.of(List.of(header)).waits()).isFalse();
  }

  @Test
  void severalHeadersCountTogether() {
    assertThat(Preferences.of(List.of("respond-async", "wait=7")))
        .isEqualTo(new Preferences(Duration.ofSeconds(7), true));
  }

  @Test
  void whatWasDoneIsSaid() {
    assertThat(Preferences.of(List.of("wait=7")).applied(true)).isEqualTo("wait=7");
    assertThat(Preferences.of(List.of("wait=7")).applied(false)).isNull();
    assertThat(Preferences.of(List.of("respond-async, wait=7")).applied(true))
        .isEqualTo("respond-async, wait=7");
    assertThat(Preferences.of(List.of("respond-async")).applied(false)).isEqualTo("respond-async");
    assertThat(Preferences.of(List.of()).applied(false)).isNull();
  }
}
