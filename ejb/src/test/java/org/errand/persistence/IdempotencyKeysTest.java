package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.errand.engine.ServerIdentity;
import org.errand.engine.TaskStore;
import org.errand.persistence.IdempotencyKeys.Made;
import org.errand.persistence.IdempotencyKeys.UserKey;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
  private static final ServerIdentity ALPHA = new ServerIdentity("alpha", new UUID(1, 1));
  private static final UserKey KEY = new UserKey("ann", "k-1");
  private static final String FINGERPRINT = "f".repeat(64);
  private static final String ANOTHER = "e".repeat(64);

  private final IdempotencyKeys keys =
      new IdempotencyKeys(TestDatabase.dataSource(), Duration.ofHours(1));
  private final TaskStore tasks = new JdbiTaskStore(TestDatabase.dataSource());
  private final StoredTasks rows = new StoredTasks(TestDatabase.jdbi());

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @Test
  void aKeyIsItsUsersOwn() {
    String token = aTask(TaskStatus.ENQUEUED);
    keys.put(KEY, new Made(FINGERPRINT, token, null, false));

    assertThat(keys.find(KEY)).contains(new Made(FINGERPRINT, token, null, false));
    assertThat(keys.find(new UserKey("bob", KEY.key()))).isEmpty();
    assertThat(keys.find(new UserKey("ann", "K-1"))).isEmpty();
  }

  @Test
  void theAnswerOfManyIsKeptAsItWas() {
    keys.put(KEY, new Made(FINGERPRINT, null, "{\"items\": []}", false));

    assertThat(keys.find(KEY).map(Made::answer)).contains("{\"items\": []}");
  }

  @Test
  void whileOneTransactionHasTheKeyNoOtherGetsItNorWaits() {
    rows.jdbi()
        .useTransaction(
            h -> {
              h.createQuery(Sql.named("idempotency_lock"))
                  .bind("username", KEY.username())
                  .bind("key", KEY.key())
                  .mapTo(Boolean.class)
                  .one();
              assertThat(keys.lock(KEY)).isFalse();
              assertThat(keys.lock(new UserKey("bob", KEY.key()))).isTrue();
            });
    assertThat(keys.lock(KEY)).isTrue();
  }

  @Test
  void aKeyIsInFlightWhileTheFilesOfItsTaskComeIn() {
    String token = aTask(TaskStatus.ALLOCATED);
    keys.put(KEY, new Made(null, token, null, false));
    assertThat(keys.find(KEY)).contains(new Made(null, token, null, true));

    keys.complete(KEY, new TaskToken(token), FINGERPRINT);
    assertThat(keys.find(KEY)).contains(new Made(FINGERPRINT, token, null, true));

    tasks.push(ALPHA, new TaskToken(token), false);
    assertThat(keys.find(KEY)).contains(new Made(FINGERPRINT, token, null, false));
  }

  @Test
  void aTaskThatNeverCameIntoTheQueueLeavesItsKeyFree() {
    String dropped = aTask(TaskStatus.ALLOCATED);
    keys.put(KEY, new Made(null, dropped, null, false));
    keys.complete(KEY, new TaskToken(dropped), FINGERPRINT);
    tasks.abandon(ALPHA, new TaskToken(dropped), "DROPPED!");
    assertThat(keys.find(KEY)).isEmpty();

    String token = aTask(TaskStatus.ENQUEUED);
    keys.put(KEY, new Made(ANOTHER, token, null, false));
    assertThat(keys.find(KEY).map(Made::token)).contains(token);
  }

  @Test
  void aKeyIsFreeWhenItsWindowIsOverAndThenPurged() {
    String token = aTask(TaskStatus.ENQUEUED);
    keys.put(KEY, new Made(FINGERPRINT, token, null, false));
    keys.put(new UserKey("ann", "k-2"), new Made(FINGERPRINT, token, null, false));
    anHourPasses("k-1");

    assertThat(keys.find(KEY)).isEmpty();
    assertThat(new JdbiPurgeStore(TestDatabase.dataSource()).purgeKeys()).isEqualTo(1);
    assertThat(keys.find(new UserKey("ann", "k-2"))).isPresent();
  }

  @Test
  void aKeyIsNotPurgedWhileTheFilesComeInHoweverLongThatTakes() {
    keys.put(KEY, new Made(null, aTask(TaskStatus.ALLOCATED), null, false));
    anHourPasses("k-1");

    assertThat(new JdbiPurgeStore(TestDatabase.dataSource()).purgeKeys()).isZero();
    assertThat(keys.find(KEY).map(Made::inFlight)).contains(true);
  }

  @Test
  void whatIsRolledBackLeavesNoKey() {
    rows.jdbi()
        .useTransaction(
            h -> {
              h.createUpdate(Sql.named("idempotency_put"))
                  .bind("username", KEY.username())
                  .bind("key", KEY.key())
                  .bind("fingerprint", FINGERPRINT)
                  .bind("token", aTask(TaskStatus.ENQUEUED))
                  .bind("answer", (String) null)
                  .bind("window", 60.0)
                  .execute();
              h.rollback();
            });

    assertThat(keys.find(KEY)).isEmpty();
  }

  private void anHourPasses(String key) {
    rows.execute(
        "UPDATE idempotency_key SET expires_at = expires_at - interval '1 hour' WHERE key = ?",
        key);
  }

  private String aTask(TaskStatus status) {
    TaskToken token = TaskToken.random();
    var unused =
        tasks.allocateAll(
            ALPHA,
            List.of(
                new TaskStore.NewRow(
                    token,
                    new TaskStore.KindTerms("test.plain", false, 1),
                    status,
                    null,
                    "ann",
                    null,
                    "{}",
                    0,
                    null,
                    null,
                    null,
                    "127.0.0.1",
                    null)));
    return token.value();
  }
}
