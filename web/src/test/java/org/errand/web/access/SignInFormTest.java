package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInFormTest {
  @Test
  void nameAndPasswordAreTakenAsTheyAre() throws IOException {
    assertThat(read("{\"username\":\" Ann\",\"password\":\"p\\u00e4ss \"}"))
        .isEqualTo(new SignInForm(" Ann", "p\u00e4ss "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | username",
        "{\"username\":\"\",\"password\":\"x\"} | username",
        "{\"username\":null,\"password\":\"x\"} | username",
        "{\"username\":1,\"password\":\"x\"} | username",
        "{\"username\":\"a\\u0000\",\"password\":\"x\"} | username",
        "{\"username\":\"ann\"} | password",
        "{\"username\":\"ann\",\"password\":\"\"} | password",
        "{\"username\":\"ann\",\"password\":\"x\",\"remember\":true} | remember",
        "[] | body",
        "nonsense | body",
      })
  void aWrongFieldIsNamed(String body, String field) {
    assertRefused(field, () -> read(body));
  }

  @Test
  void neitherIsEndless() {
    assertRefused("username", () -> read(form("x".repeat(201), "x")));
    assertRefused("password", () -> read(form("x", "x".repeat(1001))));
  }

  @Test
  void thePasswordIsNotPrinted() throws IOException {
    assertThat(read(form("ann", "hunter2")).toString()).doesNotContain("hunter2");
  }

  private static String form(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  private static SignInForm read(String body) throws IOException {
    return SignInForm.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
