package org.errand.web.access;

import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.errand.security.Caller;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.CallerNow;
import org.errand.web.http.ProblemType;
import org.errand.web.http.ProblemWriter;

/**
 * Lets to the API only whom it knows, and of those only as many requests as one user may have. An
 * access token it takes itself and tells the container whom it speaks for; for all else it asks the
 * container, whose configuration says how users sign in.
 */
public class Gate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Raw paths, compared as they are: no other spelling of them is open. */
  private static final Set<String> OPEN = Set.of("/api/v1/openapi.yaml", "/api/v1/openapi.json");

  private static final String TOO_MANY = "Too many wrong passwords or tokens came from here";

  @Inject private transient AccessState state;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (OPEN.contains(request.getRequestURI().substring(request.getContextPath().length()))) {
      chain.doFilter(request, response);
    } else if (isKnown(request, response)) {
      limited(request, response, chain);
    }
  }

  /** Whether the caller has signed in; if not, they are answered. */
  private boolean isKnown(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      return signsIn(request, response);
    } catch (ApiProblem e) {
      response.setHeader("Retry-After", "5");
      write(request, response, e.type(), e.getMessage());
      return false;
    }
  }

  private boolean signsIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String authorization = request.getHeader("Authorization");
    String username = Credentials.username(authorization);
    String cookie = authorization == null ? SessionCookie.of(request) : null;
    if (cookie != null) {
      return entersBySession(cookie, request, response);
    }
    if (authorization != null) {
      Duration wait = state.guesses().untilNext(request.getRemoteAddr(), username);
      if (!wait.isZero()) {
        Limits.refuse(request, response, wait, TOO_MANY);
        return false;
      }
    }
    // The container would answer with 500 to what is no Base64.
    boolean legible = username != null || !Credentials.isBasic(authorization);
    String secret = Credentials.secret(authorization);
    if (username != null) {
      SignIn byBasic = signsInByBasic(authorization, username, request, response);
      if (byBasic != SignIn.REFUSED) {
        return byBasic == SignIn.DONE;
      }
    } else if (legible
        && (secret == null ? authenticates(request, response) : takes(secret, request))) {
      return true;
    }
    int status = legible && secret == null ? response.getStatus() : 401;
    if (response.isCommitted() || status < 400) {
      return false; // The container has answered: it leads to a form.
    }
    if (status == 401 && authorization == null && SessionDoor.isConsole(request)) {
      SessionDoor.refuse(request, response, null);
      return false;
    }
    if (status == 401) {
      if (authorization != null && username == null) {
        state.guesses().wrong(request.getRemoteAddr(), username);
      }
      response.addHeader(
          "WWW-Authenticate",
          secret == null
              ? "Bearer realm=\"errand\""
              : "Bearer realm=\"errand\", error=\"invalid_token\"");
    }
    write(request, response, ProblemType.of(status), null);
    return false;
  }

  /** What became of it; LATER has been answered. */
  private enum SignIn {
    DONE,
    REFUSED,
    LATER
  }

  private SignIn signsInByBasic(
      String authorization,
      String username,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    if (isRemembered(authorization)) {
      return SignIn.DONE;
    }
    try (PasswordTurns.Turn turn = state.passwordTurns().begin(request.getRemoteAddr(), username)) {
      if (!turn.delay().isZero()) {
        Limits.refuse(request, response, turn.delay(), TOO_MANY);
        return SignIn.LATER;
      }
      if (isRemembered(authorization)) { // Others had their turn before, with the same.
        return SignIn.DONE;
      }
      if (!authenticates(request, response)) {
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
          turn.wrong();
        }
        return SignIn.REFUSED;
      }
      if (HttpServletRequest.BASIC_AUTH.equals(request.getAuthType())) {
        state.signIns().note(authorization, security().getAuthenticatedAccount());
      }
      return SignIn.DONE;
    }
  }

  private static boolean authenticates(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    return SharedAttributes.<Boolean, IOException, ServletException>ask(
        () -> request.authenticate(response));
  }

  private boolean isRemembered(String authorization) {
    Optional<Account> lately = state.signIns().find(authorization);
    lately.ifPresent(a -> complete(a, HttpServletRequest.BASIC_AUTH));
    return lately.isPresent();
  }

  private boolean takes(String secret, HttpServletRequest request) {
    Optional<TokenAccount> account = Lookup.of(() -> state.bearers().find(secret));
    account.ifPresent(
        a -> {
          request.setAttribute(TokenAccount.ATTRIBUTE, a);
          request.setAttribute(CallerNow.ATTRIBUTE, callerNow(secret));
          complete(a, "BEARER");
        });
    return account.isPresent();
  }

  private boolean entersBySession(
      String cookie, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<SessionDoor.Entry> entry = state.sessionDoor().enter(cookie, request, response);
    entry.ifPresent(
        e -> {
          CallerNow now = () -> state.sessions().look(e.secret()).map(SessionAccount::caller);
          request.setAttribute(CallerNow.ATTRIBUTE, now);
          complete(e.account(), "SESSION");
        });
    return entry.isPresent();
  }

  /** Not by a wrapped request: then whoever holds the request itself would see nobody. */
  private static void complete(Account account, String mechanism) {
    security().authenticationComplete(account, mechanism, false);
  }

  private static SecurityContext security() {
    return ServletRequestContext.requireCurrent().getExchange().getSecurityContext();
  }

  /** A request that is held open outlives the revocation of its token, and must hear of it. */
  private CallerNow callerNow(String secret) {
    return () -> state.bearers().find(secret).map(a -> new Caller(a.name(), a.roles()::contains));
  }

  private void limited(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String user = request.getUserPrincipal().getName();
    if (!state.limits().begin(user, request, response)) {
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      // Also where the answer comes later: streams and waits have limits of their own.
      state.limits().end(user);
    }
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    ProblemWriter.write(response, type.status(), detail, request.getRequestURI());
  }
}
