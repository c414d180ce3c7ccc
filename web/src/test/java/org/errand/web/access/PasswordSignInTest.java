package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.errand.web.access.PasswordSignIn.Outcome;
import org.junit.jupiter.api.Test;

class PasswordSignInTest {
  private static final int AT_ONCE = 2;
  private static final Map<String, String> PASSWORDS = Map.of("ann", "one");

  private final HandNanos clock = new HandNanos();
  private final AtomicInteger tried = new AtomicInteger();
  private final PasswordSignIn signIn = signIn(new Guesses(clock), this::check);

  private static PasswordSignIn signIn(
      Guesses guesses, BiFunction<String, String, Optional<String>> passwords) {
    return new PasswordSignIn(
        new PasswordTurns(guesses, AT_ONCE), passwords, PASSWORDS::containsKey);
  }

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
  void whoGuessesAtOnceGetsNoMoreTriesThanOneAfterTheOther() throws Exception {
    int guessers = 60;
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch crowd = new CountDownLatch(21);
    PasswordSignIn slow =
        signIn(
            new Guesses(clock),
            (name, password) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              tried.incrementAndGet();
              crowd.countDown();
              awaitQuietly(crowd); // Who is let in together stays together.
              inside.decrementAndGet();
              return Optional.empty();
            });

    ExecutorService threads = Executors.newFixedThreadPool(guessers);
    CyclicBarrier start = new CyclicBarrier(guessers);
    List<Callable<Outcome>> calls = new ArrayList<>();
    for (int i = 0; i < guessers; i++) {
      SignInForm form = new SignInForm("ann", "wrong" + i);
      calls.add(
          () -> {
            start.await();
            return slow.signIn(form, "192.0.2.1");
          });
    }
    threads.invokeAll(calls);
    threads.shutdown();

    assertThat(tried).hasValue(20);
    assertThat(most).hasValueLessThanOrEqualTo(AT_ONCE);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoSignsInOftenIsNotTakenForOneWhoGuesses() {
    for (int i = 0; i < 50; i++) {
      assertThat(signIn("ann", "one")).isEqualTo(new Outcome.Right("ann"));
    }
  }

  @Test
  void whereTheDomainIsAwayNothingWasGuessed() {
    PasswordSignIn away =
        signIn(
            new Guesses(clock),
            (name, password) -> {
              throw new IllegalStateException("away");
            });
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> away.signIn(new SignInForm("ann", "one"), "192.0.2.1"))
          .hasMessage("away");
    }
  }

  @Test
  void guessesHereAndByBasicCountTogether() {
    Guesses guesses = new Guesses(clock);
    for (int i = 0; i < 20; i++) {
      guesses.wrong("192.0.2.1", Credentials.username("Basic YW5uOndyb25n")); // ann:wrong
    }

    assertThat(signIn(guesses, this::check).signIn(new SignInForm("ann", "one"), "192.0.2.1"))
        .isInstanceOf(Outcome.Later.class);
  }
}
