package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.errand.it.ErrandClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No change by somebody else is lost without a word: {@code If-Match} and {@code If-None-Match}.
 */
@ExtendWith(SharedServer.class)
class PreconditionsIT {
  private static final String PRODUCT = "/products/conditional";
  private static final String SCHEDULE = "/schedules/conditional";
  private static final int WRITERS = 8;

  private final TestWorld world;
  private final ErrandClient root;

  PreconditionsIT(TestWorld world) {
    this.world = world;
    this.root = world.as("root");
  }

  @AfterEach
  void deleteAll() {
    world.sql("DELETE FROM task_schedule");
    world.sql("DELETE FROM product WHERE endpoint = 'conditional'");
  }

  private static String product(int n) {
    return "{\"name\":\"Version " + n + "\"}";
  }

  private static String rights(int n) {
    return "{\"rights\":[{\"principalType\":\"USER\",\"principal\":\"user"
        + n
        + "\",\"right\":\"PRODUCT_ACCESS\"}]}";
  }

  private static String schedule(int n) {
    return "{\"kind\":\"testing.dummy\",\"cron\":\"" + n + " 2 1 1 *\"}";
  }

  /** What is put, by number. */
  private interface Body {
    String of(int n);
  }

  static Stream<Arguments> all() {
    return Stream.of(
        Arguments.of(PRODUCT, (Body) PreconditionsIT::product),
        Arguments.of(PRODUCT + "/rights", (Body) PreconditionsIT::rights),
        Arguments.of(SCHEDULE, (Body) PreconditionsIT::schedule));
  }

  static Stream<Arguments> made() {
    return all().filter(a -> !((String) a.get()[0]).endsWith("/rights"));
  }

  private void make(String path, Body body) {
    root.put(PRODUCT, product(0));
    root.put(path, body.of(0));
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsAsItWasReadIsChangedAndWhatIsNotIsLeftAlone(String path, Body body) {
    make(path, body);
    String read = root.get(path).header("ETag");

    Answer mine = root.put(path, body.of(1), "If-Match", read);
    assertThat(mine.status()).as(mine.text()).isEqualTo(200);
    assertThat(mine.header("ETag")).isNotEqualTo(read).isEqualTo(root.get(path).header("ETag"));

    Answer theirs = root.put(path, body.of(2), "If-Match", read);
    assertThat(theirs.status()).as(theirs.text()).isEqualTo(412);
    assertThat(theirs.json().path("type").asText())
        .isEqualTo("urn:errand:problem:precondition-failed");
    assertThat(root.get(path).json()).isEqualTo(mine.json());

    Answer again = root.put(path, body.of(2), "If-Match", mine.header("ETag"));
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(root.put(path, body.of(3), "If-Match", "W/" + again.header("ETag")).status())
        .isEqualTo(412);
    assertThat(root.put(path, body.of(3), "If-Match", "*").status()).isEqualTo(200);
    assertThat(root.put(path, body.of(4)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("all")
  void ofManyWhoHaveReadTheSameOneWins(String path, Body body) throws Exception {
    make(path, body);
    String read = root.get(path).header("ETag");

    List<Integer> statuses = atOnce(n -> root.put(path, body.of(n), "If-Match", read).status());

    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses.stream().filter(s -> s == 412)).hasSize(WRITERS - 1);
  }

  @ParameterizedTest
  @MethodSource("made")
  void whoMakesOneChangesNoneThatIsThere(String path, Body body) {
    assertThat(root.put(path, body.of(1), "If-Match", "*").status()).isEqualTo(412);
    assertThat(root.get(path).status()).isEqualTo(404);

    Answer made = root.put(path, body.of(1), "If-None-Match", "*");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo(root.get(path).header("ETag"));

    Answer refused = root.put(path, body.of(2), "If-None-Match", "*");
    assertThat(refused.status()).as(refused.text()).isEqualTo(412);
    assertThat(root.get(path).json()).isEqualTo(made.json());
  }

  @ParameterizedTest
  @MethodSource("made")
  void ofManyWhoMakeTheSameOneDoes(String path, Body body) throws Exception {
    List<Integer> statuses = atOnce(n -> root.put(path, body.of(n), "If-None-Match", "*").status());

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(s -> s == 412)).hasSize(WRITERS - 1);
  }

  @ParameterizedTest
  @MethodSource("made")
  void ofManyWhoPutTheSameOneMakesItAndTheOthersChangeIt(String path, Body body) throws Exception {
    List<Integer> statuses = atOnce(n -> root.put(path, body.of(n)).status());

    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(s -> s == 200)).hasSize(WRITERS - 1);
  }

  @Test
  void rightsThatManyPutAtOnceAreThoseOfOneOfThem() throws Exception {
    root.put(PRODUCT, product(0));

    List<Integer> statuses = atOnce(n -> root.put(PRODUCT + "/rights", rights(n)).status());

    assertThat(statuses).containsOnly(200);
    assertThat(root.get(PRODUCT + "/rights").json().path("rights")).hasSize(1);
  }

  @Test
  void whoEditsAScheduleIsNotRefusedBecauseItFired() {
    root.put(SCHEDULE, schedule(0));
    String read = root.get(SCHEDULE).header("ETag");
    world.sql(
        "UPDATE task_schedule SET last_due_at = clock_timestamp(), version = version + 1,"
            + " next_due_at = clock_timestamp() + interval '1 day'");

    assertThat(root.get(SCHEDULE).header("ETag")).isEqualTo(read);
    assertThat(root.put(SCHEDULE, schedule(1), "If-Match", read).status()).isEqualTo(200);
  }

  /** A write by its number. */
  private interface Write {
    int status(int n);
  }

  private static List<Integer> atOnce(Write write) throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      CountDownLatch ready = new CountDownLatch(WRITERS);
      List<Future<Integer>> answers =
          Stream.iterate(1, n -> n + 1)
              .limit(WRITERS)
              .map(
                  n ->
                      writers.submit(
                          () -> {
                            ready.countDown();
                            ready.await();
                            return write.status(n);
                          }))
              .toList();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get(1, TimeUnit.MINUTES));
      }
      return statuses;
    } finally {
      writers.shutdownNow();
    }
  }
}
