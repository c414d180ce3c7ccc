package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  @Test
  void aSecretIsABearerTokenOfOurs() {
    assertThat(Credentials.secret("Bearer errand_1")).isEqualTo("errand_1");
    assertThat(Credentials.secret("bearer  errand_1 ")).isEqualTo("errand_1");
    assertThat(Credentials.secret("Bearer eyJhbGciOi")).isNull();
    assertThat(Credentials.secret("Basic errand_1")).isNull();
    assertThat(Credentials.secret(null)).isNull();
  }

  @Test
  void basicNamesAUser() {
    assertThat(Credentials.username(basic("ann:se:cret"))).isEqualTo("ann");
    assertThat(Credentials.username(basic("x".repeat(500) + ":y"))).hasSize(100);
    assertThat(Credentials.username(basic("nobody"))).isNull();
    assertThat(Credentials.username("Basic ***")).isNull();
    assertThat(Credentials.username("Bearer errand_1")).isNull();
    assertThat(Credentials.username(null)).isNull();
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
