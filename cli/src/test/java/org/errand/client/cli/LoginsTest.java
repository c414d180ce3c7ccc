package org.errand.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where tokens of logins are kept, and for whom. */
class LoginsTest {
  @TempDir private Path directory;

  private Logins logins;

  @BeforeEach
  void open() {
    logins = new Logins(Map.of("XDG_CONFIG_HOME", directory.toString()));
  }

  private static Logins.Login login(String url, String token) {
    return new Logins.Login(url, "ann", 7, token, "2026-01-31T12:00:00Z");
  }

  @Test
  void onlyTheirOwnerMayReadThem() throws Exception {
    logins.keep(login("http://a/errand", "errand_1"));

    assertThat(logins.file()).isEqualTo(directory.resolve("errand/logins.json"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logins.file())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(logins.file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void aFileThatOthersMayReadIsNotUsed() throws Exception {
    logins.keep(login("http://a/errand", "errand_1"));
    Files.setPosixFilePermissions(logins.file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> logins.current())
        .isInstanceOf(CommandError.class)
        .hasMessageContaining("is open to others");
  }

  @Test
  void eachServerHasOneAndTheLastIsTheCurrent() {
    logins.keep(login("http://a/errand", "errand_1"));
    logins.keep(login("http://b/errand", "errand_2"));
    logins.keep(login("http://a/errand/", "errand_3"));

    assertThat(logins.current().orElseThrow().token()).isEqualTo("errand_3");
    assertThat(logins.of("http://a/errand/api/v1").orElseThrow().token()).isEqualTo("errand_3");
    assertThat(logins.of("http://b/errand").orElseThrow().token()).isEqualTo("errand_2");
    assertThat(logins.of("http://c/errand")).isEmpty();
    assertThat(logins.of("http://a/errand").orElseThrow().toString()).doesNotContain("errand_3");
  }

  @Test
  void aBrokenFileIsSaidSo() throws Exception {
    logins.keep(login("http://a/errand", "errand_1"));
    Files.writeString(logins.file(), "{\"logins\":[{}]}");

    assertThatThrownBy(() -> logins.current())
        .isInstanceOf(CommandError.class)
        .hasMessageContaining("cannot be read");
  }
}
