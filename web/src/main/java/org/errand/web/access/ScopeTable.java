package org.errand.web.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which scope each call asks of an access token: {@code scopes.txt} beside this class. */
final class ScopeTable {
  /** In place of a scope: no token may. */
  private static final String NONE = "none";

  private final Map<String, String> rows;

  private ScopeTable(Map<String, String> rows) {
    this.rows = rows;
  }

  static ScopeTable load() {
    try (InputStream in = ScopeTable.class.getResourceAsStream("scopes.txt")) {
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ScopeTable of(String text) {
    return new ScopeTable(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split(" +"))
            .collect(Collectors.toUnmodifiableMap(row -> row[0] + " " + row[1], row -> row[2])));
  }

  /** The scope that a call asks for; empty where no token may, also where no row says. */
  Optional<Scope> of(Class<?> resource, Method method) {
    return Optional.ofNullable(rows.get(call(resource, method))).flatMap(Scope::of);
  }

  Map<String, String> rows() {
    return rows;
  }

  /** E.g. {@code GET /tasks/{token}}. */
  static String call(Class<?> resource, Method method) {
    String verb =
        Arrays.stream(method.getAnnotations())
            .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
            .filter(m -> m != null)
            .map(HttpMethod::value)
            .findFirst()
            .orElse("");
    return verb + " " + (path(resource) + path(method)).replaceAll("/+", "/");
  }

  static boolean isWord(String scope) {
    return scope.equals(NONE) || Scope.of(scope).isPresent();
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    if (path == null) {
      return "";
    }
    return path.value().startsWith("/") ? path.value() : "/" + path.value();
  }
}
