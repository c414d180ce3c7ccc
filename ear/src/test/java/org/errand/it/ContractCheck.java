package org.errand.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Holds each answer against the contract: its status, media type, headers and body must be such as
 * stand there for that call.
 */
final class ContractCheck {
  private static final String BASE = "/errand/api/v1";

  /** What WildFly itself says where the application is not there. */
  private static final Set<String> APPLICATION_AWAY =
      Set.of(
          "404 <html><head><title>Error</title></head><body>404 - Not Found</body></html>",
          "503 <html><head><title>Error</title></head><body>503 - Service Unavailable</body></html>",
          "503 ");

  private ContractCheck() {}

  /**
   * @throws AssertionError if the contract does not have such an answer
   */
  static void check(HttpResponse<String> answer) {
    String violation = violation(answer, answer.body());
    if (!violation.isEmpty()) {
      throw new AssertionError(
          "%s %s as %s breaks the contract: %s%n%s"
              .formatted(
                  answer.request().method(),
                  answer.request().uri(),
                  answer.statusCode(),
                  violation,
                  answer.body()));
    }
  }

  /** What is wrong with the answer, or nothing. */
  static String violation(HttpResponse<?> answer, String body) {
    String path = answer.request().uri().getRawPath();
    if (!path.startsWith(BASE + "/")
        || APPLICATION_AWAY.contains(answer.statusCode() + " " + body)) {
      return "";
    }
    String method = answer.request().method();
    boolean head = method.equals("HEAD");
    Optional<String> template = ApiContract.template(path.substring(BASE.length()));
    Optional<ApiContract.Place> operation =
        template.flatMap(t -> ApiContract.operation(t, head ? "GET" : method));
    if (operation.isPresent()) {
      return operation
          .get()
          .get("responses")
          .flatMap(r -> r.get(Integer.toString(answer.statusCode())))
          .map(response -> against(response, answer, body, head))
          .orElse("the status is not documented");
    }
    if (template.isPresent() && method.equals("OPTIONS") && answer.statusCode() < 300) {
      return answer.headers().firstValue("Allow").isPresent() ? "" : "Allow is missing";
    }
    // A last segment of nothing but matrix parameters is one for the server, and an empty one.
    return refusal(answer, body, template.isPresent() && !path.contains("/;"), head);
  }

  /** To a call that the contract does not have. */
  private static String refusal(
      HttpResponse<?> answer, String body, boolean pathIsKnown, boolean head) {
    String name =
        switch (answer.statusCode()) {
          case 400 -> "InvalidRequest";
          case 401 -> "Unauthenticated";
          case 403 -> "Forbidden";
          case 404 -> pathIsKnown ? null : "NotFound";
          case 405 -> "MethodNotAllowed";
          case 429 -> "TooManyRequests";
          case 503 -> "Unavailable";
          default -> null;
        };
    return name == null
        ? "the contract has no such call"
        : against(ApiContract.component("responses", name).orElseThrow(), answer, body, head);
  }

  private static String against(
      ApiContract.Place response, HttpResponse<?> answer, String text, boolean head) {
    String missing =
        response
            .get("headers")
            .map(
                headers ->
                    headers.names().stream()
                        .filter(n -> isRequired(headers.get(n).orElseThrow()))
                        .filter(n -> answer.headers().firstValue(n).isEmpty())
                        .toList()
                        .toString())
            .orElse("[]");
    if (!missing.equals("[]")) {
      return "headers are missing: " + missing;
    }
    Optional<ApiContract.Place> content = response.get("content");
    if (content.isEmpty()) {
      return text.isEmpty() ? "" : "there is a body where none is documented";
    }
    String type =
        answer
            .headers()
            .firstValue("Content-Type")
            .orElse("none")
            .replaceAll("\\s*;.*", "")
            .toLowerCase(Locale.ROOT);
    Optional<ApiContract.Place> media = content.get().get(type);
    if (media.isEmpty()) {
      return "the media type is " + type + ", documented are " + content.get().names();
    }
    if (head || !type.endsWith("json")) {
      return head && !text.isEmpty() ? "HEAD has a body" : "";
    }
    return body(media.get().get("schema").orElseThrow(), text);
  }

  private static String body(ApiContract.Place schema, String text) {
    try {
      JsonNode value = ErrandClient.JSON.readTree(text);
      return ApiContract.violations(schema, value);
    } catch (JsonProcessingException e) {
      return "the body is not JSON";
    }
  }

  private static boolean isRequired(ApiContract.Place header) {
    return header.node().path("required").asBoolean();
  }
}
