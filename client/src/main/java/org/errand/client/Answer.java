package org.errand.client;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came back. */
record Answer(int status, HttpHeaders headers, String body) {
  static Answer from(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** Whether it is JSON of that sort, by its own word. */
  private boolean isJson(String subtype) {
    String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return type.split(";", 2)[0].strip().equals("application/" + subtype);
  }

  /**
   * @throws BrokenAnswerException if there is none
   */
  Map<String, Object> json() {
    if (!isJson("json")) {
      throw broken("no JSON, but " + header("Content-Type").orElse("nothing"));
    }
    try {
      return Json.object(body);
    } catch (IOException e) {
      throw broken("JSON that is cut off or damaged");
    }
  }

  /** The error that it tells of. */
  ErrandException problem(String token, InstantSource clock) {
    if (!isJson("problem+json")) {
      return broken(status + ", and not as Errand does");
    }
    try {
      Fields problem = new Fields(Json.object(body));
      return new RefusedException(
          status, problem, token, retryAfter(clock).orElse(null), traceId(problem).orElse(null));
    } catch (IOException e) {
      return broken(status + " with a problem that is cut off or damaged");
    }
  }

  private static BrokenAnswerException broken(String what) {
    return new BrokenAnswerException("the answer is " + what, null);
  }

  /** Of the W3C's trace context, else what the server names its requests by. */
  private Optional<String> traceId(Fields problem) {
    return header("traceparent")
        .map(t -> t.split("-", -1))
        .filter(t -> t.length >= 4)
        .map(t -> t[1])
        .or(() -> problem.optionalText("traceId"))
        .or(() -> header("X-Request-Id"));
  }

  /** Seconds, or a date; what is neither counts as not said. */
  Optional<Duration> retryAfter(InstantSource clock) {
    Optional<String> value = header("Retry-After").map(String::strip);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get().matches("[0-9]{1,9}")) {
      return value.map(v -> Duration.ofSeconds(Long.parseLong(v)));
    }
    try {
      Instant then =
          ZonedDateTime.parse(value.get(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(clock.instant(), then);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
