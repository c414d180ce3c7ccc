package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is counted of the table of tasks is found by its indexes. */
class StatisticsPlanTest {
  @BeforeAll
  static void rows() {
    TestDatabase.empty();
    TestDatabase.jdbi()
        .useHandle(
            h -> {
              h.execute(
                  """
                  INSERT INTO background_task (token, kind, status, machine_id, boot_id, attempt, enqueued_at,
                      started_at, finished_at, consumed)
                  SELECT encode(sha256(n::text::bytea), 'hex'), 'kind-' || n % 12, 'COMPLETED', 'm', gen_random_uuid(), 1,
                         e, e, e + interval '5 min', n % 3 = 0
                  FROM (SELECT n, timestamptz '2026-01-01Z' + n * interval '1 min' AS e
                        FROM generate_series(1, 20000) n) made
                  """);
              h.execute("VACUUM ANALYZE background_task");
            });
  }

  @AfterAll
  static void empty() {
    TestDatabase.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollup_minutes", "rollup_reach", "statistics_now"})
  void noStatementReadsTheWholeTable(String statement) throws Exception {
    JsonNode plan = new ObjectMapper().readTree(plan(statement));
    List<JsonNode> reads =
        nodes(plan.findValue("Plan")).stream()
            .filter(n -> n.path("Relation Name").asText().equals("background_task"))
            .toList();

    assertThat(reads)
        .as(plan.toPrettyString())
        .isNotEmpty()
        .allMatch(n -> n.path("Node Type").asText().matches("Index.* Scan|Bitmap Heap Scan"))
        .allMatch(
            n ->
                n.has("Index Cond")
                    || n.has("Recheck Cond")
                    || n.path("Index Name").asText().matches("task_queue|task_at_work"),
            "reads a part of its index");
  }

  private static String plan(String statement) {
    return Jdbis.over(TestDatabase.dataSource())
        .inTransaction(
            h -> {
              JdbiRollupStore.useIndexes(h, Duration.ofMinutes(1));
              return h.createQuery("EXPLAIN (FORMAT JSON) " + Sql.named(statement))
                  .bind("from", JdbiRollupStore.stamp(Instant.parse("2026-01-12T00:00:00Z")))
                  .bind("to", JdbiRollupStore.stamp(Instant.parse("2026-01-12T00:10:00Z")))
                  .bind("now", JdbiRollupStore.stamp(Instant.parse("2026-01-12T00:10:00Z")))
                  .bind("rows", 1000)
                  .bind("countLimit", 1000)
                  .mapTo(String.class)
                  .one();
            });
  }

  private static List<JsonNode> nodes(JsonNode node) {
    List<JsonNode> nodes = new ArrayList<>(List.of(node));
    node.path("Plans").forEach(n -> nodes.addAll(nodes(n)));
    return nodes;
  }
}
