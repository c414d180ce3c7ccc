package org.errand.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.errand.web.http.ProblemType;
import org.errand.web.http.ProblemWriter;

/**
 * Lets in who is signed in to the console. Its refusals challenge browsers to nothing that they
 * would open a dialog for: the console has a form of its own.
 */
final class SessionDoor {
  /** The header whose value only the console's own page knows. */
  static final String CSRF = "X-CSRF-Token";

  private static final String CHALLENGE = "Bearer realm=\"errand\"";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** By which session a request is made, and whose it is. */
  record Entry(SessionSecret secret, SessionAccount account) {}

  private final OpenSessions sessions;
  private final Guesses guesses;

  SessionDoor(OpenSessions sessions, Guesses guesses) {
    this.sessions = sessions;
    this.guesses = guesses;
  }

  /**
   * Who makes the request.
   *
   * @param cookie what it has in its cookie
   * @return empty: it has been refused and answered
   */
  Optional<Entry> enter(String cookie, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Duration wait = guesses.untilNext(request.getRemoteAddr(), null);
    if (!wait.isZero()) {
      Limits.refuse(request, response, wait, "Too many wrong passwords or tokens came from here");
      return Optional.empty();
    }
    Optional<Entry> entry =
        SessionSecret.of(cookie)
            .flatMap(s -> Lookup.of(() -> sessions.use(s)).map(a -> new Entry(s, a)));
    if (entry.isEmpty()) {
      guesses.wrong(request.getRemoteAddr(), null);
      SessionCookie.clear(request, response);
      refuse(request, response, "The session has ended; sign in again");
    } else if (!SAFE.contains(request.getMethod())
        && !entry.get().secret().isCsrf(request.getHeader(CSRF))) {
      ProblemWriter.write(
          response,
          ProblemType.FORBIDDEN.status(),
          "What a session changes needs the header " + CSRF + " with the session's own value",
          request.getRequestURI());
      return Optional.empty();
    }
    return entry;
  }

  /** Answers 401. */
  static void refuse(HttpServletRequest request, HttpServletResponse response, String detail)
      throws IOException {
    response.setHeader("WWW-Authenticate", CHALLENGE);
    ProblemWriter.write(
        response, ProblemType.UNAUTHENTICATED.status(), detail, request.getRequestURI());
  }

  /**
   * Whether a request without credentials is the console's, whose session may have ended between
   * two of them. What a browser requests for an event stream cannot bring a header of ours.
   */
  static boolean isConsole(HttpServletRequest request) {
    return request.getHeader(CSRF) != null
        || "text/event-stream".equals(request.getHeader("Accept"));
  }
}
