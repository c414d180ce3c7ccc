package org.errand.web.access;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.errand.web.http.ApiProblem;
import org.errand.web.http.ProblemType;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.ServerAuthenticationContext;

/** Looks up owners of access tokens in the security domain in which users sign in. */
final class Owners {
  private Owners() {}

  /**
   * The roles that a user has now; empty where the domain does not know the user, or lets them in
   * no more. A domain that knows users only from what they bring along, as with OpenID Connect,
   * knows nobody here.
   */
  static Optional<Set<String>> roles(String username) {
    SecurityDomain domain = SecurityDomain.getCurrent();
    if (domain == null) {
      return Optional.empty();
    }
    return SharedAttributes.ask(() -> roles(username, domain));
  }

  private static Optional<Set<String>> roles(String username, SecurityDomain domain) {
    ServerAuthenticationContext context = domain.createNewAuthenticationContext();
    try {
      context.setAuthenticationName(username);
      if (!context.exists() || !context.authorize()) {
        return Optional.empty();
      }
      context.succeed();
      Set<String> roles = new HashSet<>();
      context.getAuthorizedIdentity().getRoles().forEach(roles::add);
      return Optional.of(Set.copyOf(roles));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // A name that the domain takes for none.
    } catch (RealmUnavailableException e) {
      throw new ApiProblem(ProblemType.UNAVAILABLE, "Users cannot be looked up now");
    } finally {
      if (!context.isDone()) {
        context.fail();
      }
    }
  }
}
