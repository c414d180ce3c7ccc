package org.errand.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The server has answered with a problem (RFC 9457). */
public final class RefusedException extends ErrandException {
  /** What the types of all of the API's problems begin with. */
  public static final String TYPES = "urn:errand:problem:";

  /**
   * A field that is wrong.
   *
   * @param field its name, for example {@code input.seconds}
   * @param message what is wrong with it
   */
  public record FieldError(String field, String message) {}

  private final int status;
  private final transient Fields problem;
  private final transient Duration retryAfter;
  private final transient String traceId;

  RefusedException(int status, Fields problem, String token, Duration retryAfter, String traceId) {
    super(message(status, problem), token, null);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.traceId = traceId;
  }

  private static String message(int status, Fields problem) {
    String title = problem.optionalText("title").orElse("The server answered " + status);
    return problem.optionalText("detail").map(d -> title + ": " + d).orElse(title);
  }

  /**
   * The HTTP status.
   *
   * @return 400 to 599
   */
  public int status() {
    return status;
  }

  /**
   * The stable name of the sort of problem.
   *
   * @return for example {@code urn:errand:problem:not-found}; {@code about:blank} where there is
   *     none
   */
  public String type() {
    return problem.optionalText("type").orElse("about:blank");
  }

  /**
   * Whether the problem is of that type.
   *
   * @param name without {@link #TYPES}, for example {@code not-found}
   * @return whether it is
   */
  public boolean is(String name) {
    return type().equals(TYPES + name);
  }

  /**
   * What is wrong here.
   *
   * @return a line for people
   */
  public Optional<String> detail() {
    return problem.optionalText("detail");
  }

  /**
   * The fields that are wrong.
   *
   * @return empty where it is not about fields
   */
  public List<FieldError> errors() {
    return problem.objects("errors", Fields::new).stream()
        .map(e -> new FieldError(e.text("field"), e.text("message")))
        .collect(Collectors.toUnmodifiableList());
  }

  /**
   * How long to wait before the next try.
   *
   * @return empty where the server did not say
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public Optional<String> traceId() {
    return Optional.ofNullable(traceId);
  }
}
