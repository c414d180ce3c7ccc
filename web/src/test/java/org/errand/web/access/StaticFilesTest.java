package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
  private static final String FILE = "/console/main.js";

  private final Map<String, String> files = new HashMap<>(Map.of(FILE, "one", "/docs/x.js", "one"));
  private FakeExchange exchange = new FakeExchange();
  private int sent;

  /** As the container does it. */
  private final FilterChain container =
      (request, response) -> {
        sent++;
        assertThat(((HttpServletRequest) request).getHeader("If-Modified-Since")).isNull();
        ((HttpServletResponse) response)
            .setHeader("Last-Modified", "Fri, 01 Feb 1980 00:00:00 GMT");
        ((HttpServletResponse) response).setHeader("Content-Type", "text/javascript");
      };

  private StaticFiles filter() {
    return new StaticFiles() {
      private static final long serialVersionUID = 1L;

      @Override
      InputStream open(String path) {
        String content = files.get(path);
        return content == null
            ? null
            : new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private FakeExchange get(StaticFiles filter, String path, String... headers) throws Exception {
    exchange = new FakeExchange();
    exchange.servletPath = path;
    for (int i = 0; i < headers.length; i += 2) {
      exchange.requestHeaders.put(headers[i], headers[i + 1]);
    }
    filter.doFilter(exchange.request, exchange.response, container);
    return exchange;
  }

  private String tagOf(String path) throws Exception {
    return get(filter(), path).header("ETag").get(0);
  }

  @Test
  void aFileIsKeptAndAskedForByATagOfItsContent() throws Exception {
    FakeExchange first = get(filter(), FILE, "If-Modified-Since", "Fri, 01 Feb 2080 00:00:00 GMT");

    assertThat(first.header("Cache-Control")).containsExactly("no-cache");
    assertThat(first.header("ETag")).singleElement().asString().matches("W/\"[A-Za-z0-9_-]{22}\"");
    assertThat(first.header("Vary")).containsExactly("Accept-Encoding");
    assertThat(first.header("Last-Modified")).isEmpty();
    assertThat(first.header("Content-Type")).containsExactly("text/javascript");
    assertThat(sent).isEqualTo(1);

    FakeExchange again = get(filter(), FILE, "If-None-Match", first.header("ETag").get(0));
    assertThat(again.status).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void anotherVersionOfAFileHasAnotherTag() throws Exception {
    String old = tagOf(FILE);
    assertThat(tagOf(FILE)).isEqualTo(old);

    files.put(FILE, "two");

    assertThat(get(filter(), FILE, "If-None-Match", old).status).isEqualTo(200);
    assertThat(exchange.header("ETag").get(0)).isNotEqualTo(old);
  }

  @Test
  void aFileIsReadOnce() throws Exception {
    StaticFiles filter = filter();
    get(filter, FILE);
    files.clear();

    assertThat(get(filter, FILE).header("ETag")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/none.js", "/console/", "/docs/"})
  void whatIsNoFileHasNoTagAndIsNotKept(String path) throws Exception {
    get(filter(), path);

    assertThat(exchange.header("ETag")).isEmpty();
    assertThat(exchange.header("Cache-Control")).containsExactly("no-store");
    assertThat(sent).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {FILE, "/index.html", "/console/none.js"})
  void pagesOfTheConsoleRunOnlyWhatThisServerHas(String path) throws Exception {
    assertThat(get(filter(), path).header("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src")
        .contains("form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "http");
  }

  @Test
  void theDocumentationSetsStylesOnElements() throws Exception {
    assertThat(get(filter(), "/docs/x.js").header("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("script-src 'self';", "style-src 'self' 'unsafe-inline';", "form-action 'none'");
  }
}
