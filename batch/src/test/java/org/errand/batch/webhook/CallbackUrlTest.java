package org.errand.batch.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "HTTPS://example.com/a/b?c=d%20e",
        "https://example.com:443/",
        "https://example.com.:80/",
        "https://[2606:4700:4700::1111]/"
      })
  void aUrlOfHttpsAndAUsualPortMayBeCalled(String url) {
    assertThat(CallbackUrl.fault(url, false)).isEmpty();
    assertThat(CallbackUrl.fault(url, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', is not a URL of a host",
    "example.com, is not a URL of a host",
    "/callback, is not a URL of a host",
    "https:/callback, is not a URL of a host",
    "https:///callback, is not a URL of a host",
    "https://exam ple.com, is not a URL",
    "https://exämple.com, is not a URL of a host",
    "https://under_score/, is not a URL of a host",
    "ftp://example.com, must be https",
    "file://example.com/etc/passwd, must be https",
    "http://example.com, must be https",
    "https://user@example.com, must have neither a user nor a fragment",
    "https://user:password@example.com, must have neither a user nor a fragment",
    "https://example.com#part, must have neither a user nor a fragment",
    "https://example.com:8443, must have no port but 443 or 80",
    "https://example.com:22, must have no port but 443 or 80",
  })
  void anythingElseMayNot(String url, String fault) {
    assertThat(CallbackUrl.fault(url, false).orElseThrow()).startsWith(fault);
  }

  @Test
  void whereItIsAllowedAlsoHttpAndAnyPort() {
    assertThat(CallbackUrl.fault("http://127.0.0.1:8080/", true)).isEmpty();
    assertThat(CallbackUrl.fault("ftp://127.0.0.1/", true)).isPresent();
  }

  @Test
  void aUrlIsNotLongerThanTheTableTakes() {
    String most = "https://example.com/" + "a".repeat(1_980);
    assertThat(CallbackUrl.fault(most, false)).isEmpty();
    assertThat(CallbackUrl.fault(most + "a", false).orElseThrow()).contains("2000");
  }
}
