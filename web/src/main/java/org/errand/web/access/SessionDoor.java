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

  /**
   * From an address that has guessed too much so many secrets that were never seen are looked up at
   * once: one may be of a session that another server has made.
   */
  static final int STRANGERS = 4;

  private static final String CHALLENGE = "Bearer realm=\"errand\"";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** By which session a request is made, and whose it is. */
  record Entry(SessionSecret secret, SessionAccount account) {}

  private final OpenSessions sessions;
  private final Guesses guesses;
  private final Concurrency strangers = new Concurrency(STRANGERS);

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
    String address = request.getRemoteAddr();
    Optional<SessionSecret> secret = SessionSecret.of(cookie);
    Duration wait = guesses.untilNext(address, null);
    boolean suspected = !wait.isZero() && secret.filter(sessions::wasOpen).isEmpty();
    Optional<Entry> entry = suspected ? findAmongFew(secret, address) : find(secret);
    if (entry.isEmpty()) {
      guesses.wrong(address, null);
      if (suspected) {
        Limits.refuse(request, response, wait, "Too many wrong passwords or tokens came from here");
      } else {
        // The cookie stays: the browser may have another one by now, and this be a late answer.
        refuse(request, response, "The session has ended; sign in again");
      }
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

  private Optional<Entry> findAmongFew(Optional<SessionSecret> secret, String address) {
    if (!strangers.begin(address)) {
      return Optional.empty();
    }
    try {
      return find(secret);
    } finally {
      strangers.end(address);
    }
  }

  private Optional<Entry> find(Optional<SessionSecret> secret) {
    return secret.flatMap(
        s -> Lookup.of(() -> sessions.use(s)).map(account -> new Entry(s, account)));
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
