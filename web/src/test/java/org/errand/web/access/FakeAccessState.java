package org.errand.web.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.errand.security.Caller;

/** What the gate remembers, of users whose passwords stand here. */
final class FakeAccessState extends AccessState {
  final Map<String, String> passwords = new HashMap<>(Map.of("ann", "one"));
  final FakeSessions table = new FakeSessions();
  boolean cannotList;
  private final HandNanos clock = new HandNanos();
  private final OpenSessions sessions =
      new OpenSessions(table, user -> Optional.of(Set.of("SUPERUSER")), clock);
  private final Guesses guesses = new Guesses(clock);
  private final SessionDoor door = new SessionDoor(sessions, guesses);
  private final Limits limits = new Limits(1, 5, 1, clock);
  private final PasswordSignIn signIn =
      new PasswordSignIn(
          new PasswordTurns(guesses, 1),
          (name, password) -> Optional.of(name).filter(n -> password.equals(passwords.get(n))),
          passwords::containsKey);

  @Override
  boolean mayList(Caller caller) {
    if (cannotList) {
      throw new IllegalStateException("the database is away");
    }
    return caller.isSuperuser();
  }

  @Override
  Limits limits() {
    return limits;
  }

  @Override
  OpenSessions sessions() {
    return sessions;
  }

  @Override
  SessionDoor sessionDoor() {
    return door;
  }

  @Override
  PasswordSignIn signIn() {
    return signIn;
  }
}
