package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final List<String> SCOPES = List.of("tasks:read", "tasks:write");

  private final AccessTokens tokens = new AccessTokens(TestDatabase.dataSource());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @Test
  void aSecretFindsItsOwnerAndItsScopes() {
    AccessToken made = made("ann", 1);

    assertThat(tokens.use(hash(1))).contains(new AccessTokens.Bearer(made.id(), "ann", SCOPES));
    assertThat(tokens.use(hash(2))).isEmpty();
  }

  @Test
  void anOwnerSeesTheirOwnNewestFirstAndWhenTheyWereUsed() {
    AccessToken first = made("ann", 1);
    AccessToken second = made("ann", 2);
    made("bob", 3);

    tokens.use(hash(1));

    List<AccessToken> seen = tokens.of("ann");
    assertThat(seen).extracting(AccessToken::id).containsExactly(second.id(), first.id());
    assertThat(seen.get(0)).isEqualTo(second);
    assertThat(seen.get(0).lastUsedAt()).isNull();
    assertThat(seen.get(1).lastUsedAt()).isNotNull();
    assertThat(first.createdFrom()).isEqualTo("192.0.2.1");
  }

  @Test
  void thatATokenWasUsedIsWrittenOnceAMinute() {
    AccessToken token = made("ann", 1);
    tokens.use(hash(1));
    var noted = tokens.of("ann").get(0).lastUsedAt();

    tokens.use(hash(1));
    assertThat(tokens.of("ann").get(0).lastUsedAt()).isEqualTo(noted);

    change("last_used_at = last_used_at - interval '61 seconds'", token);
    tokens.use(hash(1));
    assertThat(tokens.of("ann").get(0).lastUsedAt()).isAfter(noted);
  }

  @Test
  void anExpiredTokenFindsNobody() {
    AccessToken token = made("ann", 1);
    change("created_at = now() - interval '2 days', expires_at = now() - interval '1 day'", token);

    assertThat(tokens.use(hash(1))).isEmpty();
    assertThat(tokens.of("ann")).hasSize(1);
  }

  @Test
  void aTokenIsRevokedOnceByItsOwnerOrByWhoeverMayAll() {
    long anns = made("ann", 1).id();
    long bobs = made("bob", 2).id();

    assertThat(tokens.revoke(anns, "bob", false)).isEmpty();
    assertThat(tokens.use(hash(1))).isPresent();
    assertThat(tokens.revoke(anns, "ann", false)).isPresent();
    assertThat(tokens.revoke(anns, "ann", false)).isEmpty();
    assertThat(tokens.use(hash(1))).isEmpty();
    assertThat(tokens.revoke(bobs, "root", true)).isPresent();
    assertThat(tokens.use(hash(2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 367})
  void theEndOfATokenIsAheadButNotFar(long days) {
    assertThat(
            tokens.add(
                "ann", "n", hash(1), SCOPES, "192.0.2.1", clock().plus(Duration.ofDays(days))))
        .isInstanceOf(AccessTokens.Made.NoSuchEnd.class);
  }

  @Test
  void aUserHasSoManyLiveTokensAndNoMore() {
    for (int i = 0; i < AccessTokens.MOST; i++) {
      made("ann", i);
    }
    assertThat(add("ann", 100)).isInstanceOf(AccessTokens.Made.TooMany.class);
    made("bob", 101);

    tokens.revoke(tokens.of("ann").get(0).id(), "ann", false);
    made("ann", 102);
  }

  @Test
  void whatEndedLongAgoGoesWhenItsOwnerMakesAnother() {
    AccessToken old = made("ann", 1);
    change("revoked_at = now() - interval '31 days'", old);
    AccessToken recent = made("ann", 2);
    change("revoked_at = now() - interval '29 days'", recent);

    AccessToken last = made("ann", 3);

    assertThat(tokens.of("ann"))
        .extracting(AccessToken::id)
        .containsExactly(last.id(), recent.id());
  }

  private AccessToken made(String user, int secret) {
    return ((AccessTokens.Made.Token) add(user, secret)).token();
  }

  private AccessTokens.Made add(String user, int secret) {
    return tokens.add(
        user, "a script", hash(secret), SCOPES, "192.0.2.1", clock().plus(Duration.ofDays(30)));
  }

  private static byte[] hash(int secret) {
    return ByteBuffer.allocate(32).putInt(secret).array();
  }

  private static Instant clock() {
    return TestDatabase.jdbi()
        .withHandle(h -> h.createQuery("SELECT statement_timestamp()").mapTo(Instant.class).one());
  }

  private static void change(String set, AccessToken token) {
    TestDatabase.jdbi()
        .useHandle(h -> h.execute("UPDATE access_token SET " + set + " WHERE id = ?", token.id()));
  }
}
