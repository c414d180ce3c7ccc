package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  private static final String OWN = "https://errand.example";

  private final Origins origins = new Origins(Set.of("https://friend.example"));

  @ParameterizedTest
  @CsvSource({
    // method, Origin, Sec-Fetch-Site, forged
    "POST, , , false",
    "POST, https://errand.example, , false",
    "POST, HTTPS://errand.example, , false",
    "POST, https://errand.example, same-origin, false",
    "POST, , none, false",
    "POST, https://evil.example, , true",
    "POST, http://errand.example, , true",
    "POST, null, , true",
    "POST, https://evil.example, cross-site, true",
    "POST, , cross-site, true",
    "PUT, https://a.errand.example, same-site, true",
    "DELETE, https://errand.example, same-site, true",
    "POST, https://friend.example, cross-site, false",
    "GET, https://evil.example, cross-site, false",
    "HEAD, https://evil.example, cross-site, false",
    "BREW, https://evil.example, cross-site, true",
  })
  void aCallThatChangesSomethingComesFromAPageThatMay(
      String method, String origin, String fetchSite, boolean forged) {
    assertThat(origins.isForged(method, OWN, origin, fetchSite, false)).isEqualTo(forged);
  }

  @Test
  void noBrowserSendsABearerTokenOfItsOwnAccord() {
    assertThat(origins.isForged("POST", OWN, "https://evil.example", "cross-site", true)).isFalse();
  }

  @Test
  void anOriginIsAllowedByItsExactName() {
    assertThat(origins.isAllowed("https://friend.example")).isTrue();
    assertThat(origins.isAllowed("https://friend.example.evil.example")).isFalse();
    assertThat(origins.isAllowed("http://friend.example")).isFalse();
    assertThat(origins.isAllowed(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // Origin, Sec-Fetch-Site, own
    "https://errand.example, , true",
    "HTTPS://errand.example, , true",
    "https://errand.example, same-origin, true",
    ", none, true",
    ", , false",
    "null, , false",
    "http://errand.example, , false",
    "https://friend.example, , false",
    "https://friend.example, cross-site, false",
    "https://errand.example, same-site, false",
    "https://errand.example, '', false",
  })
  void onlyOurOwnPageSaysThatItIsOurs(String origin, String fetchSite, boolean own) {
    assertThat(Origins.isOwn(OWN, origin, fetchSite)).isEqualTo(own);
  }
}
