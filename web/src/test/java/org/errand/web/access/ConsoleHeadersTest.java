package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleHeadersTest {
  private final FakeExchange exchange = new FakeExchange();

  /** Files of all builds bear the same time: who keeps one cannot tell that it is old. */
  @Test
  void pagesRunOnlyWhatThisServerHasAndAreNotKept() throws Exception {
    new ConsoleHeaders().doFilter(exchange.request, exchange.response, (request, response) -> {});

    assertThat(exchange.header("Cache-Control")).containsExactly("no-store");
    assertThat(exchange.header("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src")
        .doesNotContain("unsafe", "*", "http");
  }
}
