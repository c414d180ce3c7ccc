package org.errand.web.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.errand.config.Access;
import org.errand.config.ErrandConfig;
import org.errand.persistence.AccessTokens;
import org.errand.persistence.ConsoleSessions;
import org.errand.security.Caller;
import org.errand.security.RightsPolicy;

/** What the gate remembers, on this server and in memory. */
@ApplicationScoped
public class AccessState {
  @Inject private ErrandConfig config;
  @Inject private AccessTokens tokens;
  @Inject private ConsoleSessions consoleSessions;
  @Inject private RightsPolicy policy;

  private Bearers bearers;
  private SignIns signIns;
  private Guesses guesses;
  private Limits limits;
  private OpenSessions sessions;
  private SessionDoor sessionDoor;
  private PasswordTurns passwordTurns;
  private PasswordSignIn signIn;

  @PostConstruct
  void make() {
    bearers = new Bearers(tokens::use, Owners::roles, System::nanoTime);
    signIns = new SignIns(System::nanoTime);
    guesses = new Guesses(System::nanoTime);
    Access access = config.access();
    limits =
        new Limits(
            access.requestsPerSecond(),
            access.requestsBurst(),
            access.concurrentRequests(),
            System::nanoTime);
    sessions =
        new OpenSessions(new StoredSessions(consoleSessions), Owners::roles, System::nanoTime);
    sessionDoor = new SessionDoor(sessions, guesses);
    passwordTurns = new PasswordTurns(guesses, PasswordTurns.usualAtOnce());
    signIn = new PasswordSignIn(passwordTurns, Passwords::check, n -> Owners.roles(n).isPresent());
  }

  Bearers bearers() {
    return bearers;
  }

  SignIns signIns() {
    return signIns;
  }

  Guesses guesses() {
    return guesses;
  }

  Limits limits() {
    return limits;
  }

  OpenSessions sessions() {
    return sessions;
  }

  SessionDoor sessionDoor() {
    return sessionDoor;
  }

  PasswordTurns passwordTurns() {
    return passwordTurns;
  }

  PasswordSignIn signIn() {
    return signIn;
  }

  /** Whether there are tasks of others that the caller may list. */
  boolean mayList(Caller caller) {
    return !policy.listed(caller).isNothing();
  }

  Access config() {
    return config.access();
  }
}
