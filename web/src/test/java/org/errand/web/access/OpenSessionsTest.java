package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenSessionsTest {
  private final HandNanos clock = new HandNanos();
  private final FakeSessions table = new FakeSessions();
  private final Map<String, Set<String>> users = new HashMap<>(Map.of("ann", Set.of("SUPERUSER")));
  private final OpenSessions sessions =
      new OpenSessions(table, user -> Optional.ofNullable(users.get(user)), clock);
  private final SessionSecret secret = sessions.open("ann", "192.0.2.1").orElseThrow().secret();

  @Test
  void aSessionSpeaksForWhoSignedInWithWhatTheyAreNow() {
    users.put("ann", Set.of("users"));

    assertThat(sessions.use(secret))
        .contains(new SessionAccount("ann", Set.of("users"), FakeSessions.END));
    assertThat(sessions.use(SessionSecret.random())).isEmpty();
  }

  @Test
  void eachSignInHasASecretOfItsOwn() {
    assertThat(sessions.open("ann", "192.0.2.1").orElseThrow().secret().reveal())
        .isNotEqualTo(secret.reveal());
  }

  @Test
  void whomNobodyCanLookUpGetsNoSession() {
    assertThat(sessions.open("eve", "192.0.2.1")).isEmpty();
  }

  @Test
  void aUserWhoIsGoneHasNoSession() {
    users.clear();

    assertThat(sessions.use(secret)).isEmpty();
  }

  @Test
  void aRoleThatWasTakenAwayCountsForSecondsAtMost() {
    sessions.use(secret);
    users.put("ann", Set.of());
    clock.pass(OpenSessions.REMEMBERED);

    assertThat(sessions.use(secret).orElseThrow().roles()).isEmpty();
  }

  @Test
  void aSessionThatWasEndedElsewhereCountsForSecondsAtMost() {
    sessions.use(secret);
    table.clear();

    assertThat(sessions.use(secret)).isPresent();
    clock.pass(OpenSessions.REMEMBERED);
    assertThat(sessions.use(secret)).isEmpty();
    assertThat(sessions.look(secret)).isEmpty();
  }

  @Test
  void aSessionThatWasEndedHereCountsNoMore() {
    sessions.use(secret);

    sessions.end(secret);

    assertThat(sessions.use(secret)).isEmpty();
    assertThat(sessions.look(secret)).isEmpty();
  }

  @Test
  void nothingIsRememberedForLongerThanTheSessionLasts() {
    table.lasts = Duration.ofSeconds(1);
    sessions.use(secret);
    table.clear();
    clock.pass(table.lasts);

    assertThat(sessions.use(secret)).isEmpty();
  }

  @Test
  void aRequestProlongsASessionThatWasOnlyLookedAtBefore() {
    sessions.look(secret);
    sessions.look(secret);
    sessions.use(secret);
    sessions.use(secret);
    sessions.look(secret);

    assertThat(table.asked).containsExactly("look", "use");
  }
}
