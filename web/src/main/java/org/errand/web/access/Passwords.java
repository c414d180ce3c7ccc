package org.errand.web.access;

import java.util.Optional;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/**
 * Checks passwords in the security domain in which users sign in. As {@code
 * HttpServletRequest.login} does it, but for the session of the container that this would begin.
 */
final class Passwords {
  private Passwords() {}

  /** The user whom the domain lets in with them, by the name that it gives them; else empty. */
  static Optional<String> check(String username, String password) {
    SecurityDomain domain = SecurityDomain.getCurrent();
    if (domain == null) {
      return Optional.empty();
    }
    PasswordGuessEvidence guess = new PasswordGuessEvidence(password.toCharArray());
    try {
      return Optional.of(
          SharedAttributes.ask(
              () -> domain.authenticate(username, guess).getPrincipal().getName()));
    } catch (SecurityException | IllegalArgumentException e) {
      return Optional.empty(); // Wrong, or a name that the domain takes for none.
    } catch (RealmUnavailableException e) {
      throw new ApiProblem(ProblemType.UNAVAILABLE, "Users cannot be looked up now");
    } finally {
      guess.destroy();
    }
  }
}
