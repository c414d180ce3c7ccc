package org.errand.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.errand.persistence.AccessTokens.Bearer;
import org.junit.jupiter.api.Test;

class BearersTest {
  private final HandNanos clock = new HandNanos();
  private final Map<String, Bearer> rows = new HashMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();
  private final Bearers bearers =
      new Bearers(
          hash -> Optional.ofNullable(rows.get(HexFormat.of().formatHex(hash))),
          user -> Optional.ofNullable(users.get(user)),
          clock);

  private final Secret secret = aTokenOf("ann", "tasks:read", "of a later version");

  @Test
  void aTokenSpeaksForItsOwnerWithWhatTheOwnerIsNow() {
    users.put("ann", Set.of("users"));

    assertThat(bearers.find(secret.reveal()))
        .contains(new TokenAccount("ann", Set.of("users"), Set.of(Scope.TASKS_READ)));
  }

  @Test
  void anOwnerWhoIsGoneHasNoTokens() {
    assertThat(bearers.find(secret.reveal())).isEmpty();
  }

  @Test
  void aRoleThatWasTakenAwayCountsForSecondsAtMost() {
    users.put("ann", Set.of("SUPERUSER"));
    bearers.find(secret.reveal());
    users.put("ann", Set.of());
    clock.pass(Bearers.REMEMBERED);

    assertThat(bearers.find(secret.reveal()).orElseThrow().roles()).isEmpty();
  }

  @Test
  void aTokenThatWasRevokedElsewhereCountsForSecondsAtMost() {
    users.put("ann", Set.of());
    bearers.find(secret.reveal());
    rows.clear();

    assertThat(bearers.find(secret.reveal())).isPresent();
    clock.pass(Bearers.REMEMBERED);
    assertThat(bearers.find(secret.reveal())).isEmpty();
  }

  @Test
  void aTokenThatWasRevokedHereCountsNoMore() {
    users.put("ann", Set.of());
    bearers.find(secret.reveal());
    rows.clear();
    bearers.forget();

    assertThat(bearers.find(secret.reveal())).isEmpty();
  }

  private Secret aTokenOf(String user, String... scopes) {
    Secret made = Secret.random();
    rows.put(HexFormat.of().formatHex(made.hash()), new Bearer(1, user, List.of(scopes)));
    return made;
  }
}
