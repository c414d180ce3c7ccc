package org.errand.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.errand.web.http.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The digests are those of {@code {"hello": "world"}}, the example of RFC 9530. */
class DigestCheckTest {
  private static final String BODY = "{\"hello\": \"world\"}";
  private static final String SHA_256 = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";
  private static final String SHA_512 =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwE"
          + "mTHWXvJwew==:";
  private static final String OF_NOTHING = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SHA_256,
        SHA_512,
        SHA_256 + ", " + SHA_512,
        "md5=:AAAA:, " + SHA_256,
        "  " + SHA_256 + " ",
        "md5=:AAAA:",
        ""
      })
  void bodyWithItsDigestIsAccepted(String header) {
    assertThatCode(() -> check(header).verify()).doesNotThrowAnyException();
  }

  @Test
  void bodyWithoutADigestIsAccepted() {
    assertThatCode(() -> check(null, null).verify()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OF_NOTHING,
        "sha-256=::",
        "sha-256=:AAAA:",
        "md5=:AAAA:, " + OF_NOTHING,
        OF_NOTHING + ", " + SHA_256
      })
  void bodyWithAnotherDigestIsRefused(String header) {
    assertRefused("report", () -> check(header).verify());
  }

  @Test
  void secondHeaderCountsWhereTheFirstSaysNothing() {
    assertRefused("report", () -> check(null, OF_NOTHING).verify());
    assertRefused("report", () -> check("md5=:AAAA:", OF_NOTHING).verify());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha-256",
        "sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
        "sha-256=:not base64:",
        "sha-256=:A:",
        "sha-256=:AAAA",
        "SHA-256=:AAAA:",
        "md5=:AAAA: " + SHA_256,
        "md5=:AAAA:, ;"
      })
  void headerOfAnotherFormIsRefused(String header) {
    assertRefused("Content-Digest", () -> check(header));
  }

  @Test
  void whatTheReaderLeftOverCounts() throws Exception {
    DigestCheck check = check(SHA_256);
    try (InputStream in = check.stream()) {
      assertThat(in.readNBytes(3)).hasSize(3);
    }

    assertThatCode(check::verify).doesNotThrowAnyException();
  }

  @Test
  void closingLeavesTheOriginalOpen() throws Exception {
    boolean[] closed = {false};
    InputStream original =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() throws IOException {
            closed[0] = true;
          }
        };

    DigestCheck.of("report", original, SHA_256).stream().close();

    assertThat(closed[0]).isFalse();
  }

  private static DigestCheck check(String... headers) {
    return DigestCheck.of("report", new ByteArrayInputStream(BODY.getBytes(UTF_8)), headers);
  }
}
