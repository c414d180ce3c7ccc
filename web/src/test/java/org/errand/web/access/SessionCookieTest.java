package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  private final FakeExchange exchange = new FakeExchange();

  @Test
  void itIsFoundAmongOthers() {
    assertThat(SessionCookie.of(exchange.request)).isNull();
    exchange.cookies.add(new Cookie("errand", "1"));
    assertThat(SessionCookie.of(exchange.request)).isNull();
    exchange.cookies.add(new Cookie("errand-session", "2"));
    assertThat(SessionCookie.of(exchange.request)).isEqualTo("2");
  }

  @Test
  void noScriptReadsItAndNoOtherSiteHasItSent() {
    SessionSecret secret = SessionSecret.random();

    SessionCookie.set(exchange.request, exchange.response, secret);

    assertThat(exchange.header("Set-Cookie"))
        .containsExactly(
            "errand-session=" + secret.reveal() + "; Path=/errand; HttpOnly; SameSite=Strict");
  }

  @Test
  void overTlsItGoesByTlsOnly() {
    exchange.secure = true;

    SessionCookie.set(exchange.request, exchange.response, SessionSecret.random());

    assertThat(exchange.header("Set-Cookie").get(0)).endsWith("; Secure");
  }
}
