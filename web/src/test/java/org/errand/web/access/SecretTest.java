package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @Test
  void aSecretIsKnownByItsForm() {
    Secret secret = Secret.random();

    assertThat(secret.reveal()).matches("errand_[0-9a-f]{72}");
    assertThat(Secret.of(secret.reveal()).orElseThrow().hash()).isEqualTo(secret.hash());
    assertThat(secret.hash()).hasSize(32);
  }

  @Test
  void noTwoAreAlikeAndNoneShowsItself() {
    Secret secret = Secret.random();

    assertThat(secret.reveal()).isNotEqualTo(Secret.random().reveal());
    assertThat(secret.toString()).doesNotContain(secret.reveal());
  }

  @Test
  void oneDigitThatIsWrongIsSeenWithoutTheDatabase() {
    String text = Secret.random().reveal();
    char digit = text.charAt(20) == '0' ? '1' : '0';

    assertThat(Secret.of(text.substring(0, 20) + digit + text.substring(21))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "errand_", "errand_00", "Errand_x"})
  void whatHasNotTheFormIsNone(String text) {
    assertThat(Secret.of(text)).isEmpty();
  }
}
