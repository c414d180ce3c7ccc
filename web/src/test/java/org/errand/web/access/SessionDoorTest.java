package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDoorTest {
  private final HandNanos clock = new HandNanos();
  private final FakeSessions table = new FakeSessions();
  private final OpenSessions sessions =
      new OpenSessions(table, user -> Optional.of(Set.of()), clock);
  private final SessionDoor door = new SessionDoor(sessions, new Guesses(clock));
  private final SessionSecret secret = sessions.open("ann", "192.0.2.1").orElseThrow().secret();
  private final FakeExchange exchange = new FakeExchange();

  private Optional<String> enter(String cookie) throws IOException {
    return door.enter(cookie, exchange.request, exchange.response).map(e -> e.account().name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void whoIsSignedInReads(String method) throws IOException {
    exchange.method = method;

    assertThat(enter(secret.reveal())).contains("ann");
    assertThat(exchange.headers).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "BREW", "post", "get"})
  void whatChangesSomethingNeedsWhatOnlyThePageKnows(String method) throws IOException {
    exchange.method = method;
    assertThat(enter(secret.reveal())).isEmpty();
    assertThat(exchange.status).isEqualTo(403);
    assertThat(exchange.body()).contains("urn:errand:problem:forbidden", "X-CSRF-Token");
    assertThat(exchange.header("Set-Cookie")).isEmpty();

    exchange.requestHeaders.put("X-CSRF-Token", SessionSecret.random().csrf());
    assertThat(enter(secret.reveal())).isEmpty();

    exchange.requestHeaders.put("X-CSRF-Token", secret.csrf());
    assertThat(enter(secret.reveal())).contains("ann");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "x",
    "errand_0123",
    "0000000000000000000000000000000000000000000000000000000000000000",
  })
  void whatIsNoSessionIsRefusedWithoutADialog(String cookie) throws IOException {
    assertThat(enter(cookie)).isEmpty();

    assertThat(exchange.status).isEqualTo(401);
    assertThat(exchange.body()).contains("urn:errand:problem:unauthenticated");
    assertThat(exchange.header("WWW-Authenticate")).containsExactly("Bearer realm=\"errand\"");
    // The browser may have another one by now, which a late answer must not take away.
    assertThat(exchange.header("Set-Cookie")).isEmpty();
  }

  @Test
  void aSessionThatHasEndedIsNone() throws IOException {
    exchange.method = "POST";
    exchange.requestHeaders.put("X-CSRF-Token", secret.csrf());
    table.clear();

    assertThat(enter(secret.reveal())).isEmpty();
    assertThat(exchange.status).isEqualTo(401);
  }

  private void guessVeryMuch() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      enter(SessionSecret.random().reveal());
    }
  }

  @Test
  void whoTriesSecretsMustWait() throws IOException {
    guessVeryMuch();
    int asked = table.asked.size();

    assertThat(enter(SessionSecret.random().reveal())).isEmpty();

    assertThat(exchange.status).isEqualTo(429);
    assertThat(exchange.header("Retry-After")).containsExactly("1");
    assertThat(table.asked).hasSize(asked + 1);

    assertThat(enter("no session's form")).isEmpty();
    assertThat(exchange.status).isEqualTo(429);
    assertThat(table.asked).hasSize(asked + 1);
  }

  @Test
  void whoIsSignedInGoesOnThoughSomebodyTriesSecretsFromTheSameAddress() throws IOException {
    guessVeryMuch();
    assertThat(enter(secret.reveal())).contains("ann");

    clock.pass(OpenSessions.REMEMBERED);
    guessVeryMuch();
    assertThat(enter(secret.reveal())).contains("ann");
  }

  @Test
  void ofTheSecretsThatAreTriedAtOnceOnlySomeAreLookedUp() throws IOException {
    SessionSecret proven = sessions.open("ann", "192.0.2.1").orElseThrow().secret();
    enter(proven.reveal());
    clock.pass(OpenSessions.REMEMBERED);
    guessVeryMuch();
    int asked = table.asked.size();
    table.whileAsked =
        () -> {
          if (table.asked.size() < asked + SessionDoor.STRANGERS) {
            assertThat(enter(SessionSecret.random().reveal())).isEmpty();
            return;
          }
          table.whileAsked = () -> {};
          assertThat(enter(secret.reveal())).isEmpty(); // Nobody knows yet that it is one.
          assertThat(exchange.status).isEqualTo(429);
          assertThat(table.asked).hasSize(asked + SessionDoor.STRANGERS);
          assertThat(enter(proven.reveal())).contains("ann");
        };

    assertThat(enter(SessionSecret.random().reveal())).isEmpty();

    assertThat(table.asked).hasSize(asked + SessionDoor.STRANGERS + 1);
    assertThat(enter(secret.reveal())).contains("ann");
  }

  @Test
  void theConsoleIsKnownByItsHeaderAndItsStreams() {
    assertThat(SessionDoor.isConsole(exchange.request)).isFalse();
    exchange.requestHeaders.put("Accept", "text/event-stream");
    assertThat(SessionDoor.isConsole(exchange.request)).isTrue();
    exchange.requestHeaders.put("Accept", "*/*");
    exchange.requestHeaders.put("X-CSRF-Token", "");
    assertThat(SessionDoor.isConsole(exchange.request)).isTrue();
  }
}
