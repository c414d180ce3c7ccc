package org.errand.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.errand.web.http.EntityTag;
import org.errand.web.http.EntityTags;

/**
 * The files of the console and of the documentation: their pages load what this server has, and
 * nothing else. Browsers keep them and ask each time whether they are still the same, by a tag of
 * their content: all files of a build bear the same time, which would tell nobody that a file is
 * another version's. The tag is a weak one, since what is compressed on its way has the same.
 */
@WebFilter({"/index.html", "/console/*", "/docs/*"})
public class StaticFiles extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String SELF =
      "default-src 'none'; script-src 'self'; style-src 'self'%s; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; form-action %s; base-uri 'none';"
          + " frame-ancestors 'none'";
  private static final String CONSOLE = SELF.formatted("", "'self'");

  /** Swagger UI sets styles on elements, and has its icons as data; its scripts are files. */
  private static final String DOCS = SELF.formatted(" 'unsafe-inline'", "'none'");

  /** What the container would look at by times. */
  private static final Set<String> CONDITIONS =
      Set.of(
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since",
          "if-range",
          "range");

  private static final Set<String> VALIDATORS = Set.of("etag", "last-modified", "accept-ranges");

  /** By path; of files of this application only, which do not change. */
  private final transient Map<String, String> tags = new ConcurrentHashMap<>();

  /** The file at that path, or null. */
  InputStream open(String path) {
    return getServletContext().getResourceAsStream(path);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    response.setHeader("Content-Security-Policy", path.startsWith("/docs/") ? DOCS : CONSOLE);
    Optional<String> tag = isReading(request) ? tag(path) : Optional.empty();
    if (tag.isEmpty()) {
      response.setHeader("Cache-Control", "no-store");
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", "W/" + tag.get());
    response.addHeader("Vary", "Accept-Encoding");
    EntityTags known = EntityTags.of(Collections.list(request.getHeaders(EntityTags.HEADER)));
    if (known.contain(tag.get())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      chain.doFilter(new Unconditional(request), new WithoutTimes(response));
    }
  }

  private static boolean isReading(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private Optional<String> tag(String path) throws IOException {
    String known = tags.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream file = path.endsWith("/") ? null : open(path)) {
      if (file == null) {
        return Optional.empty();
      }
      String tag = EntityTag.of(file.readAllBytes());
      tags.put(path, tag);
      return Optional.of(tag);
    }
  }

  private static final class Unconditional extends HttpServletRequestWrapper {
    Unconditional(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getHeader(String name) {
      return CONDITIONS.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return CONDITIONS.contains(name.toLowerCase(Locale.ROOT))
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
      return CONDITIONS.contains(name.toLowerCase(Locale.ROOT)) ? -1 : super.getDateHeader(name);
    }
  }

  private static final class WithoutTimes extends HttpServletResponseWrapper {
    WithoutTimes(HttpServletResponse response) {
      super(response);
    }

    private static boolean isOurs(String name) {
      return VALIDATORS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public void setHeader(String name, String value) {
      if (!isOurs(name)) {
        super.setHeader(name, value);
      }
    }

    @Override
    public void addHeader(String name, String value) {
      if (!isOurs(name)) {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setDateHeader(String name, long time) {
      if (!isOurs(name)) {
        super.setDateHeader(name, time);
      }
    }

    @Override
    public void addDateHeader(String name, long time) {
      if (!isOurs(name)) {
        super.addDateHeader(name, time);
      }
    }
  }
}
