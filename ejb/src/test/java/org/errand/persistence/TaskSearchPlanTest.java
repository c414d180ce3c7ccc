package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every order and every filter that picks few rows of a large table is served by an index. */
class TaskSearchPlanTest {
  private static final int PAGE = 50;
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private static final Map<String, ListedTasks> FILTERS =
      new TreeMap<>(
          Map.of(
              "none", new ListedTasks(),
              "status", new ListedTasks().statuses(TaskStatus.FAILED),
              "statuses", new ListedTasks().statuses(TaskStatus.FAILED, TaskStatus.RUNNING),
              "kind", new ListedTasks().kinds("KIND-3"),
              "kinds", new ListedTasks().kinds("kind-1*"),
              "product", new ListedTasks().products("p3"),
              "user", new ListedTasks().usernames("USER7"),
              "users", new ListedTasks().usernames("user1*"),
              "machine", new ListedTasks().machines("M2"),
              "flags", new ListedTasks().consumed(true).cancelRequested(false)));

  private static final Map<String, ListedTasks> RARE =
      new TreeMap<>(
          Map.of(
              "started",
              new ListedTasks().time(TaskFilter.Bound.STARTED_BEFORE, LONG_AGO),
              "token",
              new ListedTasks().tokens("00ab*"),
              "status",
              new ListedTasks().statuses(TaskStatus.ALLOCATED),
              "kind",
              new ListedTasks().kinds("unknown"),
              "product",
              new ListedTasks().products("empty"),
              "user",
              new ListedTasks().usernames("nobody"),
              "machine",
              new ListedTasks().machines("gone"),
              "finished",
              new ListedTasks().time(TaskFilter.Bound.FINISHED_BEFORE, LONG_AGO),
              "enqueued",
              new ListedTasks().time(TaskFilter.Bound.ENQUEUED_BEFORE, LONG_AGO)));

  @BeforeAll
  static void rows() {
    TestDatabase.empty();
    TestDatabase.jdbi()
        .useHandle(
            h -> {
              h.execute(
                  "INSERT INTO product (endpoint, name) SELECT 'p' || n, 'P' FROM generate_series(1, 5) n"
                      + " UNION ALL SELECT 'empty', 'E'");
              h.execute(
                  """
                  INSERT INTO background_task (token, kind, status, product_id, username, summary, machine_id, boot_id,
                      attempt, enqueued_at, started_at, finished_at, last_seen_at, consumed)
                  SELECT encode(sha256(n::text::bytea), 'hex'), 'kind-' || n % 12,
                         CASE n % 20 WHEN 0 THEN 'FAILED' ELSE 'COMPLETED' END,
                         (SELECT min(id) FROM product) + n % 5, 'User' || n % 200, 'Word' || n % 500, 'm' || n % 8,
                         gen_random_uuid(), 1, e, e, e + interval '5 min', e, n % 3 = 0
                  FROM (SELECT n, timestamptz '2026-01-01Z' + n * interval '1 min' AS e
                        FROM generate_series(1, 20000) n) made
                  """);
              h.execute(
                  """
                  INSERT INTO background_task (token, kind, status, product_id, username, summary, machine_id, boot_id,
                      attempt, enqueued_at, started_at)
                  SELECT encode(sha256(('open' || n)::bytea), 'hex'), 'kind-' || n % 12, status,
                         (SELECT min(id) FROM product) + n % 5, 'User' || n % 200, 'Word' || n % 500, 'm' || n % 8,
                         gen_random_uuid(), 1, CASE WHEN status <> 'ALLOCATED' THEN e END,
                         CASE WHEN status = 'RUNNING' THEN e END
                  FROM (SELECT n, timestamptz '2026-02-01Z' + n * interval '1 min' AS e,
                               CASE n % 10 WHEN 0 THEN 'ALLOCATED' WHEN 1 THEN 'RUNNING' ELSE 'ENQUEUED' END AS status
                        FROM generate_series(1, 150) n) made
                  """);
              h.execute("VACUUM ANALYZE background_task");
            });
  }

  @AfterAll
  static void empty() {
    TestDatabase.empty();
  }

  static Stream<Arguments> ordersAndFilters() {
    return TaskSearchTest.orders()
        .flatMap(order -> FILTERS.keySet().stream().map(name -> Arguments.of(order, name)));
  }

  @ParameterizedTest
  @MethodSource("ordersAndFilters")
  void aPageInTheMiddleIsReadInOrderFromAnIndex(TaskOrder order, String filter) {
    Instant stamp =
        order.by() == TaskOrder.By.CREATED ? null : Instant.parse("2026-01-07T00:00:00Z");

    assertIndexed(plan(order, FILTERS.get(filter), new TaskKey(aMiddleId(), stamp)));
  }

  static Stream<Arguments> ordersOfWhatIsOpenAndFilters() {
    return ordersAndFilters()
        .filter(a -> ((TaskOrder) a.get()[0]).by() != TaskOrder.By.FINISHED)
        .filter(a -> !List.of("flags", "status").contains(a.get()[1])); // Of ended ones only.
  }

  /** However much has ended: it is not walked over for the sake of the order. */
  @ParameterizedTest
  @MethodSource("ordersOfWhatIsOpenAndFilters")
  void whatIsOpenIsFoundAmongTheOpenOnes(TaskOrder order, String filter) {
    JsonNode plan = plan(order, FILTERS.get(filter), null);

    assertThat(
            nodes(plan.findValue("Plan")).stream()
                .filter(n -> n.has("Index Name"))
                .filter(n -> ended(n) == null)
                .map(n -> n.path("Index Name").asText()))
        .as(plan.toPrettyString())
        .isNotEmpty()
        .isSubsetOf("task_queue", "task_at_work");
  }

  /** The index of what has ended that a node reads, or null. */
  private static String ended(JsonNode node) {
    String index = node.path("Index Name").asText();
    return index.matches("task_(by_.*|ended)")
            || node.path("Filter").asText().contains("finished_at IS NOT NULL")
        ? index
        : null;
  }

  static Stream<Arguments> ordersAndRareFilters() {
    return TaskSearchTest.orders()
        .flatMap(order -> RARE.keySet().stream().map(name -> Arguments.of(order, name)));
  }

  @ParameterizedTest
  @MethodSource("ordersAndRareFilters")
  void whatIsRareIsNotLookedForRowByRow(TaskOrder order, String filter) {
    if (order.by() == TaskOrder.By.CREATED && filter.matches("finished|enqueued|started")) {
      return; // Looked for in its own order, unless another one is asked for.
    }
    if (order.by() == TaskOrder.By.FINISHED && filter.equals("status")) {
      return; // What is ALLOCATED has not finished: nothing is looked for.
    }
    JsonNode plan = plan(order, RARE.get(filter), null);

    assertIndexed(plan);
    assertThat(plan.findValues("Plan Rows")).allMatch(rows -> rows.asInt() <= 4 * PAGE, "is few");
  }

  private static long aMiddleId() {
    return TestDatabase.jdbi()
        .withHandle(
            h ->
                h.createQuery("SELECT max(id) - 10150 FROM background_task")
                    .mapTo(Long.class)
                    .one());
  }

  private static JsonNode plan(TaskOrder order, ListedTasks asked, TaskKey after) {
    return new TaskSearch(TestDatabase.dataSource(), Duration.ofMinutes(1))
        .within(
            h -> {
              KeyQuery query = new KeyQuery(h, order, after, PAGE + 1, 0);
              return read(
                  query
                      .query(query.parts(asked.filter(), all -> {}), "EXPLAIN (FORMAT JSON) ")
                      .mapTo(String.class)
                      .one());
            });
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertIndexed(JsonNode plan) {
    List<JsonNode> nodes = nodes(plan.findValue("Plan"));
    assertThat(nodes)
        .as(plan.toPrettyString())
        .noneMatch(n -> n.path("Node Type").asText().equals("Seq Scan"))
        // Or nothing can be found, and the table is not touched.
        .anyMatch(
            n ->
                n.path("Node Type").asText().contains("Index")
                    || n.path("One-Time Filter").asText().equals("false"))
        .filteredOn(n -> n.path("Node Type").asText().contains("Sort"))
        .allMatch(n -> n.path("Plan Rows").asInt() <= 4 * (PAGE + 1), "sorts no more than pages");
  }

  private static List<JsonNode> nodes(JsonNode node) {
    List<JsonNode> nodes = new ArrayList<>(List.of(node));
    node.path("Plans").forEach(n -> nodes.addAll(nodes(n)));
    return nodes;
  }
}
