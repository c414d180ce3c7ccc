package org.errand.it;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;

/**
 * Creates short tasks on all servers of a world, whatever happens to these, and notes which were
 * acknowledged: those whose 202 has come back. Some are to fail, and of some the cancel is asked
 * for.
 */
final class Load implements AutoCloseable {
  /** For each server: one that hangs keeps its own clients waiting, and not those of the others. */
  private static final int CLIENTS = 3;

  private static final Duration PAUSE = Duration.ofMillis(15);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A task that a server has promised to take care of, and when that was. */
  record Acknowledged(String token, TestServer by, Instant asked, Instant answered) {}

  private final String scenario;
  private final InstantSource clock = InstantSource.system();
  private final Map<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
  private final AtomicReference<Throwable> trouble = new AtomicReference<>();
  private final ScheduledExecutorService clients;

  private Load(String scenario, int servers) {
    this.scenario = scenario;
    this.clients = Executors.newScheduledThreadPool(CLIENTS * servers);
  }

  /**
   * Begins at once.
   *
   * @param scenario the summary of all its tasks
   */
  static Load on(String scenario, TestWorld world) {
    Load load = new Load(scenario, world.servers().size());
    for (TestServer server : world.servers()) {
      for (int i = 0; i < CLIENTS; i++) {
        var unused =
            load.clients.scheduleWithFixedDelay(
                () -> load.createOne(server), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return load;
  }

  private void createOne(TestServer server) {
    try {
      ErrandClient.Answer answer = create(server, randomKind(), randomInput());
      if (answer.status() != 202) {
        refusals.merge(answer.status(), 1, Integer::sum);
      } else if (oneIn(25)) {
        server.as("root").post("/tasks/" + answer.token() + "/cancel", "");
      }
    } catch (UncheckedIOException noAnswer) {
      refusals.merge(0, 1, Integer::sum);
    } catch (RuntimeException | AssertionError e) { // Shown at the end; the load goes on.
      trouble.compareAndSet(null, e);
    }
  }

  /** One task more, of a kind and with an input that the scenario needs; its token. */
  String createOn(TestServer server, String kind, String input) {
    return create(server, kind, input).token();
  }

  /** The answer to one task more, a probe with a file of so many bytes. */
  ErrandClient.Answer uploadOn(TestServer server, int bytes) {
    return noted(
        server,
        client ->
            Multipart.task(json("testing.probe", "{}"))
                .file("file", () -> new ByteArrayInputStream(new byte[bytes]))
                .postBy(client));
  }

  private ErrandClient.Answer create(TestServer server, String kind, String input) {
    return noted(server, client -> client.post("/tasks", json(kind, input)));
  }

  private String json(String kind, String input) {
    return "{\"kind\":\"%s\",\"summary\":\"%s\",\"input\":%s}".formatted(kind, scenario, input);
  }

  private ErrandClient.Answer noted(
      TestServer server, Function<ErrandClient, ErrandClient.Answer> call) {
    Instant asked = clock.instant();
    ErrandClient.Answer answer = call.apply(server.as("store"));
    if (answer.status() == 202) {
      acknowledged.put(
          answer.token(), new Acknowledged(answer.token(), server, asked, clock.instant()));
    }
    return answer;
  }

  private static String randomKind() {
    return oneIn(2) ? "testing.probe" : "testing.probe-restartable";
  }

  private static String randomInput() {
    Random random = ThreadLocalRandom.current();
    return "{\"steps\":%d,\"stepMillis\":%d,\"shouldFail\":%s}"
        .formatted(1 + random.nextInt(3), 5 + random.nextInt(16), oneIn(20));
  }

  private static boolean oneIn(int n) {
    return ThreadLocalRandom.current().nextInt(n) == 0;
  }

  /** Waits until that many tasks have been acknowledged in all. */
  void awaitAcknowledged(int number) {
    Awaitility.await(number + " acknowledged tasks")
        .atMost(PATIENCE)
        .until(() -> acknowledged.size() >= number);
  }

  /** Waits until that many more have been acknowledged. */
  void awaitMore(int number) {
    awaitAcknowledged(acknowledged.size() + number);
  }

  /** By their tokens. */
  Map<String, Acknowledged> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** How many requests were answered with each status but 202; 0 stands for no answer at all. */
  Map<Integer, Integer> refusals() {
    return Map.copyOf(refusals);
  }

  /** Ends it, and waits for the requests that are under way. */
  void stop() throws InterruptedException {
    clients.shutdown();
    if (!clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("requests were not answered within " + PATIENCE);
    }
    if (trouble.get() != null) {
      throw new AssertionError("a client of the load had trouble", trouble.get());
    }
  }

  @Override
  public void close() {
    clients.shutdownNow();
  }
}
