package org.errand.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.errand.web.http.ProblemType;
import org.errand.web.http.ProblemWriter;

/** As many requests as one user may make, in a time and at once, however they sign in. */
final class Limits {
  private final Rate requests;
  private final Concurrency concurrency;

  /** What {@code RateLimit-Policy} says, always the same. */
  private final String policy;

  /**
   * @param perSecond on the long run
   * @param burst at once
   * @param atWork side by side
   * @param nanos a clock that only goes forward
   */
  Limits(int perSecond, int burst, int atWork, LongSupplier nanos) {
    requests = new Rate(Duration.ofSeconds(1).dividedBy(perSecond), burst, nanos);
    concurrency = new Concurrency(atWork);
    policy = "\"requests\";q=%d;w=%d".formatted(burst, Math.max(1, burst / perSecond));
  }

  /** Begins a request; whether it may. What may, ends; what may not has been answered. */
  boolean begin(String user, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean may = requests.take(user);
    response.setHeader("RateLimit-Policy", policy);
    response.setHeader(
        "RateLimit",
        "\"requests\";r=" + requests.left(user) + ";t=" + seconds(requests.untilWhole(user)));
    if (!may) {
      refuse(request, response, requests.untilNext(user), "You make too many requests");
      return false;
    }
    if (!concurrency.begin(user)) {
      refuse(
          request,
          response,
          Duration.ofSeconds(1),
          "Too many of your requests are at work already");
      return false;
    }
    return true;
  }

  void end(String user) {
    concurrency.end(user);
  }

  /** Answers 429. */
  static void refuse(
      HttpServletRequest request, HttpServletResponse response, Duration wait, String detail)
      throws IOException {
    response.setHeader("Retry-After", Long.toString(Math.max(1, seconds(wait))));
    ProblemWriter.write(
        response, ProblemType.TOO_MANY_REQUESTS.status(), detail, request.getRequestURI());
  }

  /** Whole ones, rounded up. */
  private static long seconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
