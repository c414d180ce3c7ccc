package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the server does not fail, and answers as the contract has it. The requests are
 * made from the contract; {@code errand.fuzz.seed} and {@code errand.fuzz.requests} give others and
 * more. The server is its own: what it is told to pause or to give away is nobody else's.
 */
class FuzzIT {
  private static final long SEED = Long.getLong("errand.fuzz.seed", 20260131);
  private static final int REQUESTS = Integer.getInteger("errand.fuzz.requests", 10_800);
  private static final int SENDERS = 6;
  private static final int ROUNDS = 10;

  private static TestWorld world;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final FuzzMemory memory = new FuzzMemory();
  private final Map<String, String> faults = new ConcurrentSkipListMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

  @BeforeAll
  static void start() {
    world =
        TestWorld.start(
            "fuzz",
            new TestServer.Plan(
                    "fuzz",
                    1700,
                    Map.of(
                        "errand.background-workers",
                        "4",
                        "errand.requests-per-second",
                        "10000",
                        "errand.requests-burst",
                        "100000"))
                .forLong());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void noRequestMakesTheServerFailOrAnswerOutsideOfTheContract() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    // What becomes of their lines must harm no other: each request is answered, and unharmed.
    try (Leavers leavers = Leavers.of(world.server().baseUri(), world.as("root"))) {
      List<FuzzRequests> requests = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        requests.add(new FuzzRequests(world.server().baseUri(), new Random(SEED + i), memory));
      }
      for (int round = 0; round < ROUNDS; round++) {
        DemoData.seed(world); // A request may have taken it away.
        List<Future<?>> sent = new ArrayList<>();
        for (FuzzRequests some : requests) {
          sent.add(senders.submit(() -> send(some, REQUESTS / SENDERS / ROUNDS)));
        }
        for (Future<?> done : sent) {
          done.get();
        }
      }
      assertThat(leavers.heard()).isPositive();
    } finally {
      senders.shutdownNow();
    }
    System.out.printf("Fuzz with seed %d: %s%n", SEED, statuses);
    assertThat(faults.entrySet().stream().map(f -> f.getKey() + "\n    " + f.getValue()).limit(40))
        .as("seed %d", SEED)
        .isEmpty();
    assertThat(statuses.keySet()).contains(200, 201, 202, 204, 400, 401, 404);
  }

  private void send(FuzzRequests requests, int count) {
    for (int i = 0; i < count; i++) {
      HttpRequest request = requests.next();
      try {
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        judge(answer, body(answer));
      } catch (IOException e) {
        fault(request, "no answer: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** A stream has no end: nothing of it is read. */
  private static String body(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream in = answer.body()) {
      return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
          ? ""
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void judge(HttpResponse<InputStream> answer, String body) {
    statuses.computeIfAbsent(answer.statusCode(), s -> new AtomicInteger()).incrementAndGet();
    memory.learn(body);
    String violation = ContractCheck.violation(answer, body);
    if (answer.statusCode() >= 500 || !violation.isEmpty()) {
      fault(
          answer.request(),
          "%d %s %s %s"
              .formatted(
                  answer.statusCode(),
                  violation,
                  shortened(body),
                  answer.headers().map().keySet()));
    }
  }

  /** One of each sort is enough to look into. */
  private void fault(HttpRequest request, String what) {
    String sort =
        request.method() + " " + request.uri().getPath().replaceAll("[0-9a-f]{64}", "TOKEN");
    faults.putIfAbsent(
        shortened(sort) + " " + shortened(what.replaceAll("[0-9a-f-]{36,}", "ID")),
        shortened(request.uri().toString())
            + " "
            + request.headers().map()
            + " "
            + request.bodyPublisher().map(b -> b.contentLength()).orElse(0L)
            + " bytes");
  }

  private static String shortened(String text) {
    return text.length() > 400 ? text.substring(0, 400) + "..." : text;
  }
}
