package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.errand.security.Reach;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSearchTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  private final Jdbi jdbi = TestDatabase.jdbi();
  private final TaskSearch search = search();
  private final List<Long> ids = new ArrayList<>();

  TaskSearch search() {
    return new TaskSearch(TestDatabase.dataSource(), Duration.ofMinutes(1));
  }

  @BeforeEach
  void rows() {
    TestDatabase.empty();
    jdbi.useHandle(
        h -> {
          h.execute("INSERT INTO product (endpoint, name) VALUES ('alpha', 'A'), ('beta', 'B')");
          row("k.one", "COMPLETED", "alpha", "Ann", "m-1", "Nightly report-store of trunk");
          row("k.two", "ENQUEUED", "beta", "bob", "m_2", "nightly 100%_sure");
          row("K.Three", "FAILED", null, null, "M-3", "A release");
          row("other", "RUNNING", "alpha", "annabel", "m-1", null);
        });
  }

  /** The n-th row is enqueued at n minutes, and one that has ended finished an hour before. */
  private void row(
      String kind, String status, String product, String user, String machine, String summary) {
    boolean hasEnded = TaskStatus.valueOf(status).isTerminal();
    ids.add(
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        INSERT INTO background_task (token, kind, status, product_id, username, summary, machine_id,
                            boot_id, attempt, enqueued_at, started_at, finished_at, last_seen_at, consumed)
                        SELECT :token, :kind, :status, (SELECT id FROM product WHERE endpoint = :product), :user,
                               :summary, :machine, gen_random_uuid(), 1, e,
                               CASE WHEN :status NOT IN ('ALLOCATED', 'ENQUEUED') THEN e END,
                               CASE WHEN :ended THEN e - interval '1 hour' END, e, :kind = 'k.one'
                        FROM (SELECT CAST(:at AS timestamptz) AS e) times RETURNING id
                        """)
                    .bind("token", TaskToken.random().value())
                    .bind("kind", kind)
                    .bind("status", status)
                    .bind("product", product)
                    .bind("user", user)
                    .bind("machine", machine)
                    .bind("summary", summary)
                    .bind("ended", hasEnded)
                    .bind("at", START.plus(ids.size(), ChronoUnit.MINUTES).toString())
                    .mapTo(Long.class)
                    .one()));
  }

  private List<Integer> found(ListedTasks asked) {
    return found(asked, TaskOrder.NEWEST);
  }

  /** The rows' numbers, from 0. */
  private List<Integer> found(ListedTasks asked, TaskOrder order) {
    return search.keys(asked.filter(), order, null, 10).stream()
        .map(k -> ids.indexOf(k.id()))
        .toList();
  }

  private static ListedTasks asked() {
    return new ListedTasks();
  }

  @Test
  void withoutAFilterAllAreFoundTheNewestFirst() {
    assertThat(found(asked())).containsExactly(3, 2, 1, 0);
  }

  @Test
  void namesAreWholeWhateverTheirCase() {
    assertThat(found(asked().kinds("K.ONE"))).containsExactly(0);
    assertThat(found(asked().kinds("k.o"))).isEmpty();
    assertThat(found(asked().kinds("k.three", "other"))).containsExactly(3, 2);
    assertThat(found(asked().machines("M-1", "m-3"))).containsExactly(3, 2, 0);
    assertThat(found(asked().usernames("ANN"))).containsExactly(0);
    assertThat(found(asked().usernames("nobody"))).isEmpty();
  }

  @Test
  void theStarIsTheOneWildcard() {
    assertThat(found(asked().kinds("k.t*"))).containsExactly(2, 1);
    assertThat(found(asked().kinds("*e"))).containsExactly(2, 0);
    assertThat(found(asked().machines("m_*"))).containsExactly(1);
    assertThat(found(asked().machines("m?1", "m%", "m-_"))).isEmpty();
    assertThat(found(asked().usernames("ANN*"))).containsExactly(3, 0);
    assertThat(found(asked().usernames("*"))).containsExactly(3, 1, 0);
    assertThat(found(asked().tokens("*"))).containsExactly(3, 2, 1, 0);
  }

  @Test
  void withMoreUsersThanAreLookedThroughPatternsHoldAllTheSame() {
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO background_task (token, kind, status, username, machine_id, boot_id)"
                    + " SELECT encode(sha256(n::text::bytea), 'hex'), 'crowd', 'ALLOCATED', 'crowd' || n, 'm',"
                    + " gen_random_uuid() FROM generate_series(1, 1100) n"));

    assertThat(found(asked().usernames("Ann*"))).containsExactly(3, 0);
  }

  @Test
  void nobodyAndNoProductAreAlternativesOfTheirOwn() {
    assertThat(found(asked().noUsername())).containsExactly(2);
    assertThat(found(asked().noUsername().usernames("bob"))).containsExactly(2, 1);
    assertThat(found(asked().noProduct())).containsExactly(2);
    assertThat(found(asked().noProduct().products("beta"))).containsExactly(2, 1);
    assertThat(found(asked().products("alpha", "beta"))).containsExactly(3, 1, 0);
    assertThat(found(asked().products("gamma"))).isEmpty();
  }

  @Test
  void flagsAndStatuses() {
    assertThat(found(asked().statuses(TaskStatus.FAILED, TaskStatus.RUNNING)))
        .containsExactly(3, 2);
    assertThat(found(asked().consumed(true))).containsExactly(0);
    assertThat(found(asked().consumed(false))).containsExactly(3, 2, 1);
    assertThat(found(asked().cancelRequested(true))).isEmpty();
  }

  @Test
  void boundsIncludeTheirMillisecond() {
    assertThat(found(asked().time(TaskFilter.Bound.ENQUEUED_BEFORE, START))).containsExactly(0);
    assertThat(found(asked().time(TaskFilter.Bound.ENQUEUED_AFTER, START.plusMillis(1))))
        .containsExactly(3, 2, 1);
    assertThat(found(asked().time(TaskFilter.Bound.FINISHED_AFTER, Instant.EPOCH)))
        .containsExactly(2, 0);
  }

  @Test
  void wordsOfTheSummaryAreFoundByTheirBeginnings() {
    assertThat(found(asked().text("NIGHT"))).containsExactly(1, 0);
    assertThat(found(asked().text("trunk nightly"))).containsExactly(0);
    assertThat(found(asked().text("report-store"))).containsExactly(0);
    assertThat(found(asked().text("100%_sure"))).containsExactly(1);
    assertThat(found(asked().text("ightly"))).isEmpty();
  }

  /** Words are never part of a query's own language. */
  @ParameterizedTest
  @ValueSource(strings = {"!!!", "& | !", "'nightly' | 'nothing", "a:*b\\", "<->", "''"})
  void textThatLooksLikeAQueryIsNone(String text) {
    assertThat(found(asked().text(text))).isEmpty();
  }

  @Test
  void frequentWordsAreFoundInOrderToo() {
    List<Integer> newest = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      row("many", i % 2 == 0 ? "FAILED" : "ENQUEUED", null, null, "m", "frequent");
      newest.add(0, ids.size() - 1);
    }

    assertThat(found(asked().text("frequent"))).isEqualTo(newest.subList(0, 10));
    TaskKey tenth =
        search.keys(asked().text("frequent").filter(), TaskOrder.NEWEST, null, 10).get(9);
    assertThat(search.keys(asked().text("frequent").filter(), TaskOrder.NEWEST, tenth, 10))
        .extracting(k -> ids.indexOf(k.id()))
        .isEqualTo(newest.subList(10, 12));
  }

  @Test
  void aReachConfines() {
    long alpha =
        jdbi.withHandle(
            h ->
                h.createQuery("SELECT id FROM product WHERE endpoint = 'alpha'")
                    .mapTo(Long.class)
                    .one());

    assertThat(found(asked().within(new Reach(false, Set.of(alpha), null)))).containsExactly(3, 0);
    assertThat(found(asked().within(new Reach(false, Set.of(alpha), "bob"))))
        .containsExactly(3, 1, 0);
    assertThat(found(asked().within(new Reach(false, Set.of(), "BOB")))).isEmpty();
    assertThat(found(asked().within(new Reach(false, Set.of(), null)))).isEmpty();
    assertThat(found(asked().within(new Reach(false, Set.of(alpha), null)).noProduct())).isEmpty();
  }

  static Stream<TaskOrder> orders() {
    return Stream.of(TaskOrder.By.values())
        .flatMap(by -> Stream.of(new TaskOrder(by, true), new TaskOrder(by, false)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void pagesOfOneRowMakeUpTheWholeList(TaskOrder order) {
    row("twin", "DROPPED", null, null, "m", null);
    row("twin", "DROPPED", null, null, "m", null);
    jdbi.useHandle(
        h -> h.execute("UPDATE background_task SET finished_at = now() WHERE kind = 'twin'"));
    List<TaskKey> whole = search.keys(asked().filter(), order, null, 10);
    List<TaskKey> pages = new ArrayList<>();
    for (List<TaskKey> page = search.keys(asked().filter(), order, null, 1);
        !page.isEmpty();
        page = search.keys(asked().filter(), order, page.get(0), 1)) {
      pages.addAll(page);
    }

    assertThat(pages).isEqualTo(whole).hasSize(order.by() == TaskOrder.By.FINISHED ? 4 : 6);
  }

  /** Open and ended ones by turns, so that pages begin and end with either. */
  @ParameterizedTest
  @MethodSource("orders")
  void aFilterFindsWhatIsOpenAmongWhatHasEndedPageByPage(TaskOrder order) {
    List<String> statuses = List.of("ENQUEUED", "COMPLETED", "RUNNING", "FAILED", "ALLOCATED");
    for (int i = 0; i < 13; i++) {
      row("by-turns", statuses.get(i % 5), "alpha", "Zoe", "Z-1", null);
      row("another", statuses.get(i % 5), "beta", "bob", "m", null);
    }
    jdbi.useHandle(
        h -> h.execute("UPDATE background_task SET enqueued_at = NULL WHERE status = 'ALLOCATED'"));
    List<Integer> wanted =
        IntStream.range(0, 13)
            .filter(i -> order.by() != TaskOrder.By.FINISHED || i % 5 == 1 || i % 5 == 3)
            .filter(i -> order.by() != TaskOrder.By.ENQUEUED || i % 5 != 4)
            .map(i -> 4 + 2 * i)
            .boxed()
            .sorted(order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder())
            .toList();

    for (ListedTasks asked :
        List.of(
            asked().kinds("BY-TURNS"),
            asked().kinds("by-t*"),
            asked().usernames("zoe"),
            asked().usernames("z*"),
            asked().machines("z-1"),
            asked().machines("Z*"),
            asked().kinds("by-turns", "none").products("alpha").usernames("zoe", "nobody"))) {
      for (int size = 1; size <= 4; size++) {
        List<Integer> found = new ArrayList<>();
        TaskKey after = null;
        do {
          List<TaskKey> page = search.keys(asked.filter(), order, after, size);
          page.forEach(k -> found.add(ids.indexOf(k.id())));
          after = page.size() < size ? null : page.get(size - 1);
        } while (after != null);

        assertThat(found).as("pages of " + size).isEqualTo(wanted);
      }
    }
  }

  @Test
  void countsAreOfBothParts() {
    row("k.two", "COMPLETED", "beta", "bob", "m_2", "nightly");
    row("k.two", "ALLOCATED", "beta", "bob", "m_2", "nightly");

    for (ListedTasks asked :
        List.of(
            asked().kinds("K.TWO"),
            asked().kinds("*.two"),
            asked().machines("M_2"),
            asked().usernames("BOB"),
            asked().products("beta"),
            asked().text("night").products("beta"))) {
      assertThat(search.counts(asked.filter()))
          .filteredOn(c -> c.count() > 0)
          .containsExactlyInAnyOrder(
              new StatusCount(TaskStatus.ALLOCATED, 1, false),
              new StatusCount(TaskStatus.ENQUEUED, 1, false),
              new StatusCount(TaskStatus.COMPLETED, 1, false));
    }
    assertThat(search.counts(asked().kinds("k.two").statuses(TaskStatus.ENQUEUED).filter()))
        .filteredOn(c -> c.count() > 0)
        .containsExactly(new StatusCount(TaskStatus.ENQUEUED, 1, false));
    assertThat(search.counts(asked().kinds("k.one").consumed(true).filter()))
        .hasSize(TaskStatus.values().length)
        .filteredOn(c -> c.count() > 0)
        .containsExactly(new StatusCount(TaskStatus.COMPLETED, 1, false));
  }

  @Test
  void aStampOrdersThoseThatHaveIt() {
    assertThat(found(asked(), new TaskOrder(TaskOrder.By.FINISHED, true))).containsExactly(2, 0);
    assertThat(found(asked(), new TaskOrder(TaskOrder.By.FINISHED, false))).containsExactly(0, 2);
    assertThat(found(asked(), new TaskOrder(TaskOrder.By.ENQUEUED, false)))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void eachStatusIsCounted() {
    assertThat(search.counts(asked().machines("m-1").filter()))
        .hasSize(TaskStatus.values().length)
        .filteredOn(c -> c.count() > 0)
        .containsExactlyInAnyOrder(
            new StatusCount(TaskStatus.RUNNING, 1, false),
            new StatusCount(TaskStatus.COMPLETED, 1, false));
  }

  @Test
  void whatCanBeCancelledIsOpenAndNotAskedYet() {
    row("more", "ENQUEUED", null, null, "m", null);
    jdbi.useHandle(
        h -> h.execute("UPDATE background_task SET cancel_flag = true WHERE status = 'RUNNING'"));

    assertThat(search.countCancellable(asked().filter())).isEqualTo(2);
    assertThat(search.cancellable(asked().filter(), 1)).hasSize(1);
    assertThat(search.countCancellable(asked().kinds("other").filter())).isZero();
  }

  @Test
  void aStatementThatTakesTooLongIsGivenUp() {
    TaskSearch hasty = new TaskSearch(TestDatabase.dataSource(), Duration.ofMillis(50));

    assertThatThrownBy(
            () -> hasty.within(h -> h.createQuery("SELECT pg_sleep(60)").mapTo(String.class).one()))
        .isInstanceOf(FilterTooBroad.class);
  }

  /** A task that moves from one part of the table to the next meanwhile is in neither, else. */
  @Test
  void allStatementsOfASearchSeeOneMoment() {
    String queued = "SELECT count(*) FROM background_task WHERE status = 'ENQUEUED'";

    List<Long> seen =
        search.within(
            h -> {
              long before = h.createQuery(queued).mapTo(Long.class).one();
              row("k.new", "ENQUEUED", null, null, "m-1", null);
              return List.of(before, h.createQuery(queued).mapTo(Long.class).one());
            });

    assertThat(seen).containsExactly(1L, 1L);
  }
}
