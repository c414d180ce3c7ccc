package org.errand.web.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Signs in by name and password, and slows down whoever guesses. */
final class PasswordSignIn {
  private static final Logger LOG = Logger.getLogger(PasswordSignIn.class);

  /** What became of it. */
  sealed interface Outcome {
    /**
     * Name and password belong together.
     *
     * @param username as the domain has it
     */
    record Right(String username) implements Outcome {}

    /** They do not; or there is no such user, which looks the same. */
    record Wrong() implements Outcome {}

    /** Too many were wrong: nothing has been tried. */
    record Later(Duration delay) implements Outcome {}
  }

  private static final int LONGEST_NAME = 100;

  private final PasswordTurns turns;
  private final BiFunction<String, String, Optional<String>> passwords;
  private final Predicate<String> users;

  /**
   * @param passwords the user whom a name and a password open for
   * @param users whether there is a user of that name
   */
  PasswordSignIn(
      PasswordTurns turns,
      BiFunction<String, String, Optional<String>> passwords,
      Predicate<String> users) {
    this.turns = turns;
    this.passwords = passwords;
    this.users = users;
  }

  Outcome signIn(SignInForm form, String address) {
    String name = form.username();
    String counted = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    Optional<String> user;
    try (PasswordTurns.Turn turn = turns.begin(address, counted)) {
      if (!turn.delay().isZero()) {
        return new Outcome.Later(turn.delay());
      }
      user = passwords.apply(name, form.password());
      if (user.isEmpty()) {
        turn.wrong();
      }
    }
    if (user.isEmpty()) {
      LOG.infof("Refused to sign in %s to the console from %s", loggable(name), address);
      return new Outcome.Wrong();
    }
    LOG.infof("Signed in %s to the console from %s", user.get(), address);
    return new Outcome.Right(user.get());
  }

  /** What is no user's name may be a password that was typed into the wrong field. */
  private String loggable(String name) {
    return users.test(name) ? name : "an unknown user";
  }
}
