package org.errand.web.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.errand.web.http.ProblemWriter;
import org.jboss.logging.Logger;

/**
 * The console's session: GET says whose it is, POST signs in, DELETE signs out. No part of the API,
 * whose callers bring credentials with each request.
 */
@WebServlet("/session")
public class SessionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = Logger.getLogger(SessionServlet.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request for the session that it is made by. */
  private interface Call {
    void answer(SessionDoor.Entry entry) throws IOException;
  }

  @Inject private transient AccessState state;

  public SessionServlet() {}

  SessionServlet(AccessState state) {
    this.state = state;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      super.service(request, response);
    } catch (ApiProblem e) {
      if (e.type() == ProblemType.UNAVAILABLE) {
        response.setHeader("Retry-After", "5");
      }
      ProblemWriter.write(response, e, request.getRequestURI());
    }
  }

  /**
   * Nobody is no error: a page that finds out whether it must ask for a password is not refused.
   */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (SessionCookie.of(request) == null) {
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    bySession(request, response, e -> write(response, answer(e.secret(), e.account())));
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    bySession(
        request,
        response,
        entry -> {
          end(entry.secret());
          SessionCookie.clear(request, response);
          response.setHeader("Cache-Control", "no-store");
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        });
  }

  private void bySession(HttpServletRequest request, HttpServletResponse response, Call call)
      throws IOException {
    String cookie = SessionCookie.of(request);
    if (cookie == null) {
      SessionDoor.refuse(request, response, "You are not signed in to the console");
      return;
    }
    Optional<SessionDoor.Entry> entry = state.sessionDoor().enter(cookie, request, response);
    if (entry.isPresent()) {
      limited(entry.get().account().name(), request, response, () -> call.answer(entry.get()));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!Origins.isOwn(
        OriginFilter.own(request),
        request.getHeader("Origin"),
        request.getHeader("Sec-Fetch-Site"))) {
      throw new ApiProblem(
          ProblemType.FORBIDDEN, "Only a page of this server may sign in to the console");
    }
    if (!isJson(request.getContentType())) {
      throw new ApiProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json");
    }
    SignInForm form = SignInForm.read(request.getInputStream());
    PasswordSignIn.Outcome outcome = state.signIn().signIn(form, request.getRemoteAddr());
    if (outcome instanceof PasswordSignIn.Outcome.Later later) {
      Limits.refuse(
          request, response, later.delay(), "Too many wrong passwords or tokens came from here");
    } else if (outcome instanceof PasswordSignIn.Outcome.Right right) {
      limited(right.username(), request, response, () -> open(right.username(), request, response));
    } else {
      SessionDoor.refuse(request, response, "User and password do not belong together");
    }
  }

  /** A session of its own each time: nobody can have known its secret before. */
  private void open(String username, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<OpenSessions.Opened> opened =
        Lookup.of(() -> state.sessions().open(username, request.getRemoteAddr()));
    if (opened.isEmpty()) {
      SessionDoor.refuse(request, response, "The security domain cannot look this user up");
      return;
    }
    byte[] answer = answer(opened.get().secret(), opened.get().account());
    // Whatever fails before leaves the browser the session that it has.
    String before = SessionCookie.of(request);
    if (before != null) {
      SessionSecret.of(before).ifPresent(this::endQuietly);
    }
    SessionCookie.set(request, response, opened.get().secret());
    write(response, answer);
  }

  /** Whoever cannot end it now leaves it to its idleness: the user is signed in all the same. */
  private void endQuietly(SessionSecret secret) {
    try {
      end(secret);
    } catch (RuntimeException e) {
      LOG.warnf("The session that another one takes the place of was not ended: %s", e.toString());
    }
  }

  private void end(SessionSecret secret) {
    Lookup.of(
        () -> {
          state.sessions().end(secret);
          return secret;
        });
  }

  /** What a request does that one user may make only so many of. */
  private interface Work {
    void go() throws IOException;
  }

  private void limited(
      String user, HttpServletRequest request, HttpServletResponse response, Work work)
      throws IOException {
    if (state.limits().begin(user, request, response)) {
      try {
        work.go();
      } finally {
        state.limits().end(user);
      }
    }
  }

  private byte[] answer(SessionSecret secret, SessionAccount account) throws IOException {
    boolean mayList = Lookup.of(() -> state.mayList(account.caller()));
    return JSON.writeValueAsBytes(SessionView.of(secret, account, mayList));
  }

  private static void write(HttpServletResponse response, byte[] answer) throws IOException {
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    try (OutputStream out = response.getOutputStream()) {
      out.write(answer);
    }
  }

  private static boolean isJson(String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }
}
