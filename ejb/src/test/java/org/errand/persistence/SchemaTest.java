package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;

/** The schema refuses by itself what the code must never write. */
class SchemaTest {
  private static final String LONG = "repeat('x', ";

  private final Jdbi jdbi = TestDatabase.jdbi();

  /** A row of {@code background_task} that is right, save for what the case changes. */
  private static String task(String status, String... columnsAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("token", "repeat('a', 64)");
    row.put("kind", "'test.plain'");
    row.put("status", "'" + status + "'");
    row.put("machine_id", "'alpha'");
    row.put("boot_id", "gen_random_uuid()");
    if (!status.equals("ALLOCATED")) {
      row.put("enqueued_at", "now()");
    }
    if (List.of("RUNNING", "COMPLETED", "FAILED").contains(status)) {
      row.put("started_at", "now()");
      row.put("attempt", "1");
    }
    if (List.of("COMPLETED", "FAILED", "CANCELLED", "DROPPED").contains(status)) {
      row.put("finished_at", "now()");
    }
    if (status.equals("CANCELLED")) {
      row.put("cancel_flag", "true");
    }
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      row.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return "INSERT INTO background_task ("
        + String.join(", ", row.keySet())
        + ") VALUES ("
        + String.join(", ", row.values())
        + ")";
  }

  private static String product(String endpoint, String name) {
    return "INSERT INTO product (endpoint, name) VALUES (" + endpoint + ", " + name + ")";
  }

  private static String right(String type, String principal, String granted) {
    return "WITH p AS (INSERT INTO product (endpoint, name) VALUES ('p', 'P') RETURNING id)"
        + " INSERT INTO product_right (product_id, principal_type, principal, granted) SELECT id, "
        + String.join(", ", type, principal, granted)
        + " FROM p";
  }

  private static String node(String machineId) {
    return "INSERT INTO server_node (boot_id, machine_id, version, lease_until)"
        + " VALUES (gen_random_uuid(), "
        + machineId
        + ", '1', now())";
  }

  private static String recoveredNode() {
    return node("'alpha'")
        .replace("lease_until)", "lease_until, recovered_at)")
        .replaceFirst("now\\(\\)\\)$", "now(), now())");
  }

  private static String pause(String scope, String name, String reason) {
    return "INSERT INTO pause (scope, name, reason) VALUES ("
        + String.join(", ", scope, name, reason)
        + ")";
  }

  private static String key(String key, String fingerprint, String token, String answer) {
    return "INSERT INTO idempotency_key (username, key, fingerprint, token, answer, expires_at)"
        + " VALUES ('ann', "
        + String.join(", ", key, fingerprint, token, answer)
        + ", now())";
  }

  private static String comment(String text) {
    return task("ENQUEUED").replaceFirst("^", "WITH t AS (")
        + " RETURNING id) INSERT INTO task_comment (task_id, text) SELECT id, "
        + text
        + " FROM t";
  }

  private static String rollup(String minutes, String waitCounts) {
    return "INSERT INTO task_rollup VALUES ("
        + minutes
        + ", now(), 'a', 0, 0, 0, 0, 0, '{}', "
        + waitCounts
        + ", '{}', '{}')";
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
            refused("product_endpoint_form", product("'-p'", "'P'"), product("''", "'P'")),
            refused("product_endpoint_form", product("'a b'", "'P'")),
            refused("product_endpoint_form", product(LONG + "64)", "'P'")),
            refused("product_name_length", product("'p'", "''"), product("'p'", LONG + "201)")),
            refused("product_right_type", right("'ROBOT'", "'ann'", "'PRODUCT_ADMIN'")),
            refused("product_right_principal", right("'USER'", "''", "'PRODUCT_ADMIN'")),
            refused("product_right_granted", right("'USER'", "'ann'", "'SUPERUSER'")),
            refused("server_node_machine", node("''"), node(LONG + "201)")),
            refused("task_token_form", task("ALLOCATED", "token", "repeat('A', 64)")),
            refused("task_token_form", task("ALLOCATED", "token", "repeat('a', 63)")),
            refused("task_state", task("PAUSED")),
            refused("task_state", task("COMPLETED", "enqueued_at", "NULL")),
            refused("task_state", task("FAILED", "enqueued_at", "NULL")),
            refused("task_state", task("COMPLETED", "attempt", "0")),
            refused("task_state", task("FAILED", "attempt", "0")),
            refused("task_state", task("ALLOCATED", "consumed", "true")),
            refused("task_state", task("ENQUEUED", "consumed", "true")),
            refused("task_state", task("DROPPED", "attempt", "-1")),
            refused("task_state", task("COMPLETED", "finished_at", "NULL")),
            refused("task_state", task("FAILED", "finished_at", "NULL")),
            refused("task_state", task("CANCELLED", "finished_at", "NULL")),
            refused("task_state", task("DROPPED", "finished_at", "NULL")),
            refused("task_state", task("ALLOCATED", "finished_at", "now()")),
            refused("task_state", task("ENQUEUED", "finished_at", "now()")),
            refused("task_state", task("RUNNING", "finished_at", "now()")),
            refused("task_state", task("ENQUEUED", "enqueued_at", "NULL")),
            refused("task_state", task("RUNNING", "enqueued_at", "NULL")),
            refused("task_state", task("CANCELLED", "enqueued_at", "NULL")),
            refused("task_state", task("RUNNING", "started_at", "NULL")),
            refused("task_state", task("RUNNING", "attempt", "0")),
            refused("task_state", task("COMPLETED", "started_at", "NULL")),
            refused("task_state", task("FAILED", "started_at", "NULL")),
            refused("task_state", task("ENQUEUED", "started_at", "now()")),
            refused("task_state", task("ALLOCATED", "started_at", "now()")),
            refused("task_state", task("CANCELLED", "cancel_flag", "false")),
            refused("task_state", task("ENQUEUED", "cancel_flag", "true")),
            refused("task_state", task("RUNNING", "consumed", "true")),
            refused("task_percent_range", task("RUNNING", "progress_percent", "-1")),
            refused("task_percent_range", task("RUNNING", "progress_percent", "101")),
            refused("task_attempts_range", task("ENQUEUED", "max_attempts", "0")),
            refused("server_node_recovered_when_ended", recoveredNode()),
            refused("pause_scope", pause("'TASK'", "'a'", "NULL")),
            refused("pause_name_length", pause("'KIND'", "''", "NULL")),
            refused("pause_name_length", pause("'KIND'", LONG + "201)", "NULL")),
            refused("pause_reason_length", pause("'KIND'", "'a'", LONG + "501)")),
            refused("task_state", task("ENQUEUED", "attempt", "-1")),
            refused("task_text_length", task("ENQUEUED", "summary", LONG + "501)")),
            refused("task_text_length", task("RUNNING", "progress_message", LONG + "501)")),
            refused("task_unique_key_length", task("ENQUEUED", "unique_key", "''")),
            refused("task_unique_key_length", task("ENQUEUED", "unique_key", LONG + "201)")),
            refused("task_callback_url_length", task("ENQUEUED", "callback_url", LONG + "2001)")),
            refused("task_callback_url_length", task("ENQUEUED", "callback_url", "''")),
            refused("task_origin_length", task("ENQUEUED", "origin", "''")),
            refused("task_origin_length", task("ENQUEUED", "origin", LONG + "101)")),
            refused("idempotency_key_length", key("''", "NULL", "'t'", "NULL")),
            refused("idempotency_key_length", key(LONG + "256)", "NULL", "'t'", "NULL")),
            refused("idempotency_key_fingerprint", key("'k'", "'xyz'", "'t'", "NULL")),
            refused("idempotency_key_answer", key("'k'", "NULL", "NULL", "NULL")),
            refused("idempotency_key_answer", key("'k'", "NULL", "'t'", "'[]'")),
            refused("task_rollup_minutes", rollup("2", "'{}'")),
            refused("task_rollup_buckets", rollup("1", "'{1}'")),
            refused("rollup_state_one", "INSERT INTO rollup_state VALUES (false, now(), now())"),
            refused("rollup_state_order", "UPDATE rollup_state SET rolled_until = '-infinity'"),
            refused("task_comment_length", comment("''"), comment(LONG + "10001)")))
        .flatMap(s -> s);
  }

  private static Stream<Arguments> refused(String constraint, String... statements) {
    return Arrays.stream(statements).map(s -> Arguments.of(constraint, s));
  }

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refusals")
  void aRowThatContradictsItselfIsRefused(String constraint, String statement) {
    assertRefused(constraint, statement);
  }

  @Test
  void everyCheckHasBeenSeenRefusing() {
    List<String> checks =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        "SELECT c.conname FROM pg_constraint c LEFT JOIN pg_class t ON t.oid ="
                            + " c.conrelid LEFT JOIN pg_type d ON d.oid = c.contypid"
                            + " WHERE c.contype = 'c' AND (t.relname IN ('product',"
                            + " 'product_right', 'server_node', 'background_task', 'task_comment', 'pause',"
                            + " 'idempotency_key', 'task_rollup', 'rollup_state')"
                            + " OR d.typname LIKE 'task_%')")
                    .mapTo(String.class)
                    .list());

    assertThat(refusals().map(a -> (String) a.get()[0]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(checks);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void aRowThatIsRightIsTakenInEveryStatus(String status) {
    assertTaken(task(status));
  }

  static Stream<String> statuses() {
    return Stream.of(
        "ALLOCATED", "ENQUEUED", "RUNNING", "COMPLETED", "FAILED", "CANCELLED", "DROPPED");
  }

  @Test
  void theLongestTextsAreTaken() {
    assertTaken(comment(LONG + "10000)"));
    assertTaken(product(LONG + "63)", LONG + "200)"));
  }

  @Test
  void aTokenStandsForOneTask() {
    jdbi.useHandle(h -> h.execute(task("ALLOCATED")));

    assertRefused("background_task_token_key", task("ENQUEUED"));
  }

  @Test
  void aMachineIdHasOneBootThatHasNotEnded() {
    jdbi.useHandle(h -> h.execute(node("'alpha'")));

    assertRefused("server_node_one_live", node("'alpha'"));
    jdbi.useHandle(h -> h.execute("UPDATE server_node SET ended_at = now()"));
    assertTaken(node("'alpha'"));
  }

  @Test
  void aProductWithTasksCannotGo() {
    jdbi.useHandle(h -> h.execute(product("'p'", "'P'")));
    jdbi.useHandle(h -> h.execute(task("ENQUEUED", "product_id", "(SELECT id FROM product)")));

    assertRefused("background_task_product_id_fkey", "DELETE FROM product");
  }

  private void assertTaken(String statement) {
    int rows = jdbi.withHandle(h -> h.execute(statement));
    assertThat(rows).isEqualTo(1);
  }

  private void assertRefused(String constraint, String statement) {
    assertThatThrownBy(() -> jdbi.useHandle(h -> h.execute(statement)))
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(PSQLException.class))
        .satisfies(e -> assertThat(constraintOf(e)).isEqualTo(constraint));
  }

  private static String constraintOf(SQLException e) {
    return e instanceof PSQLException p && p.getServerErrorMessage() != null
        ? p.getServerErrorMessage().getConstraint()
        : e.toString();
  }
}
