package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests made from the contract: about a third as it has them, the others bent in some way. */
final class FuzzRequests {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "PROPFIND", "NONSENSE");
  private static final List<String> USERS = List.of("root", "root", "root", "store", "admin", "");
  private static final List<String> ACCEPTS =
      List.of(
          "application/json",
          "*/*",
          "text/plain",
          "application/problem+json",
          "text/html;q=0.5, application/json;q=0.1",
          "image/png",
          "application/json;q=0",
          "application/json;q=9",
          "nonsense",
          "/;,");
  private static final List<String> HEADERS =
      List.of(
          "If-None-Match",
          "If-Match",
          "If-Modified-Since",
          "Prefer",
          "Last-Event-ID",
          "Idempotency-Key",
          "Content-Digest",
          "Repr-Digest",
          "Content-Encoding",
          "Content-Language",
          "Accept-Encoding",
          "Accept-Language",
          "Range",
          "Origin",
          "Cookie",
          "Forwarded",
          "X-Forwarded-For",
          "X-HTTP-Method-Override");
  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "*",
          "\"abc\"",
          "W/\"1\", \"2\"",
          "0",
          "-1",
          "99999999999999999999",
          "respond-async",
          "wait=0",
          "respond-async, wait=1",
          "wait=x; wait",
          "gzip",
          "bytes=0-0",
          "sha-256=:AAAA:",
          "sha-256=:=:",
          "sha-512=::, sha-256=:",
          "unixsum=:AA==:",
          "de-DE;q=x",
          "DELETE",
          "null",
          "x".repeat(300),
          "x".repeat(4000));

  private final URI base;
  private final FuzzValues values;
  private final FuzzBodies bodies;
  private final FuzzMemory memory;

  FuzzRequests(URI base, Random random, FuzzMemory memory) {
    this.base = base;
    this.values = new FuzzValues(random);
    this.bodies = new FuzzBodies(values);
    this.memory = memory;
  }

  HttpRequest next() {
    String template = values.oneOf(ApiContract.paths());
    List<String> documented =
        METHODS.stream().filter(m -> ApiContract.operation(template, m).isPresent()).toList();
    String method = values.in(8) ? values.oneOf(METHODS) : values.oneOf(documented);
    int odd = values.in(35) ? 0 : values.oneOf(List.of(5, 20, 60));
    ApiContract.Place operation =
        ApiContract.operation(template, method)
            .or(() -> ApiContract.operation(template, documented.get(0)))
            .orElseThrow();
    FuzzBodies.Body body =
        bodies.of(operation.get("requestBody").flatMap(b -> b.get("content")), odd);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(base + "/api/v1" + path(template, odd) + query(operation, odd)))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body.bytes() == null || method.equals("GET") || method.equals("HEAD")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body.bytes()));
    if (body.type() != null) {
      header(request, "Content-Type", body.type());
    }
    authorize(request, odd);
    headers(request, odd);
    return request.build();
  }

  private String path(String template, int odd) {
    Matcher variable = VARIABLE.matcher(template);
    StringBuilder path = new StringBuilder();
    while (variable.find()) {
      String value = values.in(odd) ? values.oddText() : memory.known(variable.group(1), values);
      variable.appendReplacement(path, Matcher.quoteReplacement(encoded(value)));
    }
    variable.appendTail(path);
    if (values.in(odd / 10)) {
      path.append(values.oneOf(List.of("/", "//", ";a=b", "/%2e%2e/", "%ff", "/x")));
    }
    return path.toString();
  }

  private String query(ApiContract.Place operation, int odd) {
    List<String> parts = new ArrayList<>();
    operation
        .parameters("query")
        .forEach(
            parameter -> {
              if (values.in(12)) {
                String name = parameter.node().get("name").asText();
                JsonNode value = values.value(name, parameter.get("schema").orElseThrow(), odd);
                if (value.isArray()) {
                  value.forEach(v -> parts.add(name + "=" + encoded(v.asText())));
                } else {
                  parts.add(name + "=" + encoded(value.asText()));
                }
              }
            });
    if (values.in(odd / 4)) {
      parts.add(encoded(values.oddText()) + "=" + encoded(values.oddText()));
    }
    if (values.in(odd / 8)) {
      parts.add(values.oneOf(List.of("%ff=%fe", "&&", "=", "status", "pageSize=1&pageSize=2")));
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private void authorize(HttpRequest.Builder request, int odd) {
    String user = values.oneOf(USERS);
    if (values.in(odd / 10)) {
      header(request, "Authorization", values.oneOf(List.of("Basic", "Basic !", "Bearer x", "?")));
    } else if (!user.isEmpty()) {
      header(
          request,
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void headers(HttpRequest.Builder request, int odd) {
    if (values.in(odd)) {
      header(request, "Accept", values.oneOf(ACCEPTS));
    }
    for (int i = odd == 0 ? 0 : values.below(3); i > 0; i--) {
      header(request, values.oneOf(HEADERS), values.oneOf(HEADER_VALUES));
    }
  }

  private static void header(HttpRequest.Builder request, String name, String value) {
    request.header(name, value);
  }

  /** Half of a surrogate pair, which UTF-8 has not, goes out as bytes that are not UTF-8. */
  private static String encoded(String text) {
    return URLEncoder.encode(
            text.length() > 3000 ? text.substring(0, 3000) : text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%3F", "%ed%a0%80");
  }
}
