package org.errand.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.errand.web.http.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
        OF_NOTHING + ", " + SHA_256,
        SHA_256 + ";a;b=1;c=\"x, y\"; d=:AAAA:;e=?1",
        "crc32=:AAAA:;q=0.5,\t" + SHA_256,
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
        SHA_256 + ", " + OF_NOTHING
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
    assertRefused("Content-Digest", () -> whole(header, null));
    assertRefused("Repr-Digest", () -> whole(null, header));
    assertRefused("report", () -> check(header));
  }

  @Test
  void severalFieldsAreOneOfWhichTheLastMemberCounts() {
    assertThatCode(() -> repeated("md5=:AAAA:", SHA_256).verify()).doesNotThrowAnyException();
    assertRefused("report", () -> repeated(SHA_256, OF_NOTHING).verify());
  }

  @Test
  void theHeaderThatDoesNotFitIsNamed() {
    assertRefused("Repr-Digest", () -> whole("md5=:AAAA:", OF_NOTHING).verify());
    assertRefused("Content-Digest", () -> whole(OF_NOTHING, SHA_256).verify());
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

    DigestCheck.of("report", original, h -> List.of(SHA_256)).stream().close();

    assertThat(closed[0]).isFalse();
  }

  /** Of a part. */
  private static DigestCheck check(String content, String repr) {
    return of("report", content, repr);
  }

  private static DigestCheck check(String content) {
    return check(content, null);
  }

  /** Of a request. */
  private static DigestCheck whole(String content, String repr) {
    return of(null, content, repr);
  }

  private static DigestCheck of(String part, String content, String repr) {
    return of(part, h -> Stream.ofNullable(h.equals("Content-Digest") ? content : repr).toList());
  }

  private static DigestCheck repeated(String... values) {
    return of("report", h -> h.equals("Repr-Digest") ? List.of(values) : List.of());
  }

  private static DigestCheck of(String part, Function<String, List<String>> headers) {
    return DigestCheck.of(part, new ByteArrayInputStream(BODY.getBytes(UTF_8)), headers);
  }
}
