package org.errand.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentRequestTest {
  private static final String LONGEST = "k".repeat(255);

  @Test
  void aRequestWithoutTheHeaderHasNoKey() {
    assertThat(IdempotentRequest.read(List.of())).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "\"k-1\" | k-1",
        "\" a, b;c \" | ' a, b;c '",
        "\"a\\\"b\\\\c\" | a\"b\\c",
        "8e03978e-40d5-43dd-bc93-6894a57f9324 | 8e03978e-40d5-43dd-bc93-6894a57f9324",
        "a:b/c.d_e~f= | a:b/c.d_e~f=",
      })
  void aStringOfRfc9651AndABareOneAreKeys(String header, String key) {
    assertThat(IdempotentRequest.read(List.of(header))).isEqualTo(key);
  }

  @Test
  void theLongestKeyIsTaken() {
    assertThat(IdempotentRequest.read(List.of(LONGEST))).isEqualTo(LONGEST);
    assertThat(IdempotentRequest.read(List.of("\"" + "\\\\".repeat(255) + "\"")))
        .isEqualTo("\\".repeat(255));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "\"a",
        "a\"",
        "\"a\" b",
        "\"a\\b\"",
        "a b",
        "a,b",
        "a;b",
        "a\\b",
        "ä",
        "\"ä\"",
        "\"a\u0001\"",
        ":YWJj:a b"
      })
  void anotherFormIsRefused(String header) {
    assertRefused("Idempotency-Key", () -> IdempotentRequest.read(List.of(header)));
  }

  @Test
  void oneThatIsTooLongOrGivenTwiceIsRefused() {
    assertRefused("Idempotency-Key", () -> IdempotentRequest.read(List.of(LONGEST + "k")));
    assertRefused("Idempotency-Key", () -> IdempotentRequest.read(List.of("\"" + LONGEST + "k\"")));
    assertRefused("Idempotency-Key", () -> IdempotentRequest.read(List.of("a".repeat(100_000))));
    assertRefused("Idempotency-Key", () -> IdempotentRequest.read(List.of("a", "a")));
  }
}
