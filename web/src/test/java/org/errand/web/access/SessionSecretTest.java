package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionSecretTest {
  private final SessionSecret secret = SessionSecret.random();

  @Test
  void aSecretIsReadAgain() {
    SessionSecret again = SessionSecret.of(secret.reveal()).orElseThrow();

    assertThat(again.hash()).isEqualTo(secret.hash()).hasSize(32);
    assertThat(again.csrf()).isEqualTo(secret.csrf());
  }

  @Test
  void whatIsNoSecretIsNone() {
    String digits = secret.reveal().substring(1);
    assertThat(
            Stream.of("", digits, "0" + digits + "0", "g" + digits, "A" + digits, digits + "\n")
                .flatMap(text -> SessionSecret.of(text).stream()))
        .isEmpty();
  }

  @Test
  void whatThePageKnowsIsAnotherForEachSessionAndNotWhatIsStored() {
    assertThat(secret.csrf())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(SessionSecret.random().csrf())
        .isNotEqualTo(secret.reveal())
        .isNotEqualTo(HexFormat.of().formatHex(secret.hash()));
  }

  @Test
  void onlyTheSessionsOwnValueIsIt() {
    assertThat(secret.isCsrf(secret.csrf())).isTrue();
    assertThat(secret.isCsrf(null)).isFalse();
    assertThat(secret.isCsrf("")).isFalse();
    assertThat(secret.isCsrf(secret.csrf().substring(1))).isFalse();
    assertThat(secret.isCsrf(secret.reveal())).isFalse();
    assertThat(secret.isCsrf(SessionSecret.random().csrf())).isFalse();
  }

  @Test
  void nothingPrintsIt() {
    assertThat(secret.toString()).doesNotContain(secret.reveal());
  }
}
