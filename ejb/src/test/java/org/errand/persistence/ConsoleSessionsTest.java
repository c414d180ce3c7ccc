package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSessionsTest {
  private static final String IDLE_TOO_LONG =
      "made_at = now() - interval '1 hour', expires_at = now() + interval '1 hour',"
          + " seen_at = now() - interval '30 minutes'";
  private static final String TOO_OLD =
      "made_at = now() - interval '12 hours', expires_at = now() - interval '1 second'";

  private final ConsoleSessions sessions = new ConsoleSessions(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @Test
  void aSecretFindsWhoSignedIn() {
    OffsetDateTime end = add("ann", 1);

    ConsoleSessions.Live found = sessions.use(hash(1)).orElseThrow();
    assertThat(found.username()).isEqualTo("ann");
    assertThat(found.expiresAt()).isEqualTo(end);
    assertThat(end).isCloseTo(clock().plus(ConsoleSessions.LONGEST), within(1, ChronoUnit.MINUTES));
    assertThat(found.lasts()).isBetween(ConsoleSessions.IDLE.minusMinutes(1), ConsoleSessions.IDLE);
    assertThat(sessions.use(hash(2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {IDLE_TOO_LONG, TOO_OLD})
  void whatHasEndedFindsNobody(String end) {
    add("ann", 1);
    change(end, 1);

    assertThat(sessions.look(hash(1))).isEmpty();
    assertThat(sessions.use(hash(1))).isEmpty();
    assertThat(sessions.look(hash(1))).isEmpty();
  }

  @Test
  void aSessionLastsUntilTheFirstOfItsTwoEnds() {
    add("ann", 1);
    change("made_at = now() - interval '2 hours', expires_at = now() + interval '10 seconds'", 1);
    add("ann", 2);
    seenAgo("29 minutes", 2);

    assertThat(sessions.look(hash(1)).orElseThrow().lasts()).isBetween(seconds(5), seconds(10));
    assertThat(sessions.look(hash(2)).orElseThrow().lasts()).isBetween(seconds(55), seconds(60));
  }

  @Test
  void aRequestProlongsASessionAndALookDoesNot() {
    add("ann", 1);
    seenAgo("29 minutes", 1);

    sessions.look(hash(1));
    assertThat(seen(1)).isBefore(clock().minusMinutes(28));

    sessions.use(hash(1));
    assertThat(seen(1)).isAfter(clock().minusMinutes(1));
  }

  @Test
  void thatARequestWasMadeIsWrittenOnceAMinute() {
    add("ann", 1);
    OffsetDateTime noted = seen(1);

    sessions.use(hash(1));
    assertThat(seen(1)).isEqualTo(noted);

    seenAgo("61 seconds", 1);
    sessions.use(hash(1));
    assertThat(seen(1)).isAfter(noted);
  }

  @Test
  void whatIsEndedFindsNobodyAndNoOtherSessionEnds() {
    add("ann", 1);
    add("ann", 2);

    sessions.end(hash(1));
    sessions.end(hash(1));

    assertThat(sessions.use(hash(1))).isEmpty();
    assertThat(sessions.use(hash(2))).isPresent();
  }

  @Test
  void whoSignsInOnceTooOftenLosesTheirOldestSession() {
    for (int i = 0; i < ConsoleSessions.MOST; i++) {
      add("ann", i);
    }
    older("1 hour", 7);
    add("bob", 100);
    older("2 hours", 100);

    add("ann", 101);

    assertThat(sessions.look(hash(7))).isEmpty();
    assertThat(sessions.look(hash(0))).isPresent();
    assertThat(sessions.look(hash(100))).isPresent();
    assertThat(sessions.look(hash(101))).isPresent();
    assertThat(count()).isEqualTo(ConsoleSessions.MOST + 1);
  }

  @Test
  void whatHasEndedTakesNoLiveOnesPlace() {
    add("ann", 0);
    older("1 hour", 0);
    for (int i = 1; i < ConsoleSessions.MOST; i++) {
      add("ann", i);
      change(IDLE_TOO_LONG, i);
    }

    add("ann", 100);

    assertThat(sessions.look(hash(0))).isPresent();
  }

  @Test
  void thePurgeTakesWhatHasEnded() {
    add("ann", 1);
    change(IDLE_TOO_LONG, 1);
    add("ann", 2);
    change(TOO_OLD, 2);
    add("ann", 3);
    seenAgo("29 minutes", 3);

    assertThat(new JdbiPurgeStore(TestDatabase.dataSource()).purgeSessions()).isEqualTo(2);

    assertThat(count()).isEqualTo(1);
    assertThat(sessions.use(hash(3))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret_hash = '\\x00'",
        "expires_at = made_at + interval '12 hours 1 second'",
        "expires_at = made_at",
        "seen_at = made_at - interval '1 second'",
      })
  void theTableTakesNoSessionThatCannotBe(String set) {
    add("ann", 1);

    assertThatThrownBy(() -> change(set, 1)).hasMessageContaining("violates check constraint");
  }

  private OffsetDateTime add(String user, int secret) {
    return sessions.add(user, hash(secret), "192.0.2.1");
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static byte[] hash(int secret) {
    return ByteBuffer.allocate(32).putInt(secret).array();
  }

  private static OffsetDateTime seen(int secret) {
    return TestDatabase.jdbi()
        .withHandle(
            h ->
                h.createQuery("SELECT seen_at FROM console_session WHERE secret_hash = :hash")
                    .bind("hash", hash(secret))
                    .mapTo(OffsetDateTime.class)
                    .one());
  }

  private static int count() {
    return TestDatabase.jdbi()
        .withHandle(
            h -> h.createQuery("SELECT count(*) FROM console_session").mapTo(Integer.class).one());
  }

  private static OffsetDateTime clock() {
    return TestDatabase.jdbi()
        .withHandle(
            h -> h.createQuery("SELECT statement_timestamp()").mapTo(OffsetDateTime.class).one());
  }

  private static void seenAgo(String ago, int secret) {
    change(
        "made_at = now() - interval '1 hour', expires_at = now() + interval '1 hour',"
            + " seen_at = now() - interval '"
            + ago
            + "'",
        secret);
  }

  private static void older(String by, int secret) {
    String time = " - interval '" + by + "'";
    change("made_at = made_at" + time + ", expires_at = expires_at" + time, secret);
  }

  private static void change(String set, int secret) {
    TestDatabase.jdbi()
        .useHandle(
            h ->
                h.createUpdate("UPDATE console_session SET " + set + " WHERE secret_hash = :hash")
                    .bind("hash", hash(secret))
                    .execute());
  }
}
