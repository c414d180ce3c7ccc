package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.errand.web.access.PasswordSignIn.Outcome;
import org.junit.jupiter.api.Test;

class PasswordSignInTest {
  private static final Map<String, String> PASSWORDS = Map.of("ann", "one");

  private final HandNanos clock = new HandNanos();
  private final AtomicInteger tried = new AtomicInteger();
  private final PasswordSignIn signIn =
      new PasswordSignIn(new Guesses(clock), this::check, PASSWORDS::containsKey);

  /** A domain that does not mind capitals. */
  private Optional<String> check(String name, String password) {
    tried.incrementAndGet();
    String known = name.toLowerCase(Locale.ROOT);
    return password.equals(PASSWORDS.get(known)) ? Optional.of(known) : Optional.empty();
  }

  private Outcome signIn(String name, String password) {
    return signIn.signIn(new SignInForm(name, password), "192.0.2.1");
  }

  @Test
  void theRightPasswordOpensForTheUserAsTheDomainNamesThem() {
    assertThat(signIn("ANN", "one")).isEqualTo(new Outcome.Right("ann"));
  }

  @Test
  void aWrongPasswordAndAnUnknownUserLookTheSame() {
    assertThat(signIn("ann", "two")).isEqualTo(new Outcome.Wrong());
    assertThat(signIn("eve", "one")).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void whoGuessesMustWaitAndNothingIsTriedMeanwhileNotEvenTheRightOne() {
    Outcome last = null;
    for (int i = 0; i < 21; i++) {
      last = signIn("ann", "wrong");
    }
    assertThat(last).isInstanceOf(Outcome.Later.class);
    assertThat(((Outcome.Later) last).delay()).isPositive();
    int before = tried.get();

    assertThat(signIn("ann", "one")).isInstanceOf(Outcome.Later.class);
    assertThat(tried).hasValue(before);

    clock.pass(Duration.ofSeconds(7));
    assertThat(signIn("ann", "one")).isEqualTo(new Outcome.Right("ann"));
  }

  @Test
  void guessesHereAndByBasicCountTogether() {
    Guesses guesses = new Guesses(clock);
    for (int i = 0; i < 20; i++) {
      guesses.wrong("192.0.2.1", Credentials.username("Basic YW5uOndyb25n")); // ann:wrong
    }

    assertThat(
            new PasswordSignIn(guesses, this::check, PASSWORDS::containsKey)
                .signIn(new SignInForm("ann", "one"), "192.0.2.1"))
        .isInstanceOf(Outcome.Later.class);
  }
}
