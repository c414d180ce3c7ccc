package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request with an {@code Idempotency-Key} makes its task once, however often it is sent. */
@ExtendWith(SharedServer.class)
class IdempotencyIT {
  private static final String TASK = "{\"kind\":\"testing.dummy\",\"input\":{\"seconds\":0}}";
  private static final String FILLED = "{\"kind\":\"testing.dummy\"}";

  private final TestWorld world;
  private final ErrandClient store;
  private final String key = UUID.randomUUID().toString();

  IdempotencyIT(TestWorld world) {
    this.world = world;
    this.store = world.as("store");
    DemoData.seed(world);
  }

  @Test
  void aRepeatedRequestGetsTheTaskOfTheFirst() {
    ErrandClient.Answer first = create(store, TASK);
    assertThat(first.status()).as(first.text()).isEqualTo(202);
    assertThat(first.header("Idempotency-Replayed")).isNull();
    Await.end(store, first.token());

    ErrandClient.Answer again = create(store, TASK);
    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(again.token()).isEqualTo(first.token());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.json().path("status").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void aKeyIsItsUsersAndItsRequestsOwn() {
    String token = create(store, TASK).token();

    ErrandClient.Answer other = create(store, TASK.replace("0", "1"));
    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.json().path("type").asText()).isEqualTo("urn:errand:problem:key-reused");
    assertThat(post(store, "/testing/dummy-tasks", "{}").status()).isEqualTo(422);
    assertThat(create(world.as("access"), TASK).token()).isNotEqualTo(token);
  }

  @Test
  void aRequestThatWasRefusedLeavesNoKey() {
    assertThat(create(store, "{\"kind\":\"testing.dummy\",\"input\":{\"x\":1}}").status())
        .isEqualTo(400);
    assertThat(create(store, TASK).status()).isEqualTo(202);
  }

  @Test
  void ofManyAtOnceOneMakesTheTaskAndTheOthersGetItOrAskAgain() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService clients = Executors.newFixedThreadPool(20);
    try {
      List<CompletableFuture<ErrandClient.Answer>> answers =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            await(start);
                            return create(store, TASK);
                          },
                          clients))
              .toList();
      start.countDown();
      for (CompletableFuture<ErrandClient.Answer> answer : answers) {
        ErrandClient.Answer is = answer.get();
        assertThat(is.status()).as(is.text()).isIn(202, 409);
        if (is.status() == 409) {
          assertThat(is.json().path("type").asText())
              .isEqualTo("urn:errand:problem:request-in-flight");
          assertThat(is.header("Retry-After")).isEqualTo("1");
        }
      }
      assertThat(answers.stream().map(CompletableFuture::join).filter(a -> a.status() == 202))
          .isNotEmpty()
          .allSatisfy(a -> assertThat(a.token()).isEqualTo(create(store, TASK).token()));
      assertThat(answers.stream().map(CompletableFuture::join).filter(IdempotencyIT::isFirst))
          .hasSize(1);
    } finally {
      clients.shutdownNow();
    }
  }

  private static boolean isFirst(ErrandClient.Answer answer) {
    return answer.status() == 202 && answer.header("Idempotency-Replayed") == null;
  }

  @Test
  void anUploadIsMadeOnce() {
    ErrandClient.Answer first = upload("some").postBy(store, "Idempotency-Key", key);
    assertThat(first.status()).as(first.text()).isEqualTo(202);

    ErrandClient.Answer again = upload("some").postBy(store, "Idempotency-Key", key);
    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(again.token()).isEqualTo(first.token());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(upload("same").postBy(store, "Idempotency-Key", key).status()).isEqualTo(422);
    assertThat(create(store, FILLED).status()).isEqualTo(422);
    assertThat(tasksOf(first.token())).isEqualTo(1);
  }

  @Test
  void whileAnUploadComesInItsKeyIsInUseAndNobodyWaits() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<ErrandClient.Answer> slow =
        CompletableFuture.supplyAsync(
            () ->
                Multipart.task(FILLED)
                    .file("file", () -> new Held(end))
                    .postBy(store, "Idempotency-Key", key));
    org.awaitility.Awaitility.await()
        .until(
            () ->
                world.count(
                        "SELECT count(*) FROM idempotency_key WHERE key = ? AND fingerprint IS NULL",
                        key)
                    == 1);
    try {
      ErrandClient.Answer meanwhile = upload("x").postBy(store, "Idempotency-Key", key);
      assertThat(meanwhile.status()).as(meanwhile.text()).isEqualTo(409);
      assertThat(meanwhile.json().path("type").asText())
          .isEqualTo("urn:errand:problem:request-in-flight");
      assertThat(create(store, TASK).status()).isEqualTo(409);
    } finally {
      end.countDown();
    }
    assertThat(slow.get().status()).isEqualTo(202);
    assertThat(upload("x").postBy(store, "Idempotency-Key", key).status())
        .as("the key is that of the other file now")
        .isEqualTo(422);
  }

  @Test
  void anUploadThatWasRefusedLeavesItsKeyFree() {
    ErrandClient.Answer refused =
        upload("some").file("file", text("twice")).postBy(store, "Idempotency-Key", key);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(upload("some").postBy(store, "Idempotency-Key", key).status()).isEqualTo(202);
  }

  @Test
  void manyAreMadeOnceAndTheAnswerIsTheSame() {
    String body = "{\"tasks\":[" + TASK + ",{\"kind\":\"no.such\"}," + TASK + "]}";
    ErrandClient.Answer first = post(store, "/tasks/bulk", body);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.header("Idempotency-Replayed")).isNull();

    ErrandClient.Answer again = post(store, "/tasks/bulk", body);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(post(store, "/tasks/bulk", "{\"tasks\":[" + TASK + "]}").status()).isEqualTo(422);
  }

  @Test
  void anAnswerThatWasLostCanBeAskedForAgain() {
    // What the client sees of it is a broken connection; what the server did is all the same.
    String token = create(store, TASK).token();
    world.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'errand' AND state = 'idle'");
    ErrandClient.Answer again = create(store, TASK);
    while (again.status() == 503) {
      again = create(store, TASK);
    }
    assertThat(again.token()).isEqualTo(token);
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    for (String wrong : new String[] {"\"\"", "\"a", "a b", "x".repeat(256)}) {
      ErrandClient.Answer answer =
          store.post(
              "/tasks",
              BodyPublishers.ofString(TASK),
              "Content-Type",
              "application/json",
              "Idempotency-Key",
              wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.errorField()).isEqualTo("Idempotency-Key");
    }
  }

  private ErrandClient.Answer create(ErrandClient user, String task) {
    return post(user, "/tasks", task);
  }

  private ErrandClient.Answer post(ErrandClient user, String path, String json) {
    return user.post(
        path,
        BodyPublishers.ofString(json),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        "\"" + key + "\"");
  }

  private static Multipart upload(String content) {
    return Multipart.task(FILLED).file("file", text(content));
  }

  private static java.util.function.Supplier<InputStream> text(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private long tasksOf(String token) {
    return world.count("SELECT count(*) FROM idempotency_key WHERE token = ?", token);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** So much that the client does not keep it, and its end when that may come. */
  private static final class Held extends InputStream {
    private final CountDownLatch end;
    private int left = 1 << 20;

    Held(CountDownLatch end) {
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      if (left-- > 0) {
        return 'x';
      }
      IdempotencyIT.await(end);
      return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return read();
      }
      int n = Math.min(left, length);
      Arrays.fill(buffer, offset, offset + n, (byte) 'x');
      left -= n;
      return n;
    }
  }
}
