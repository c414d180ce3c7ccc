package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of schedules refuse by themselves what the code must never write. */
class ScheduleSchemaTest {
  private final Jdbi jdbi = TestDatabase.jdbi();

  /** A row that is right, save for what the case changes. */
  private static String schedule(String... columnsAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", "'nightly'");
    row.put("kind", "'test.plain'");
    row.put("cron", "'0 2 * * *'");
    row.put("zone", "'UTC'");
    row.put("missed", "'SKIP'");
    row.put("declared", "true");
    row.put("next_due_at", "now()");
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      row.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return "INSERT INTO task_schedule ("
        + String.join(", ", row.keySet())
        + ") VALUES ("
        + String.join(", ", row.values())
        + ")";
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("task_schedule_name_form", schedule("name", "'-x'")),
        Arguments.of("task_schedule_name_form", schedule("name", "repeat('x', 101)")),
        Arguments.of("task_schedule_cron_length", schedule("cron", "''")),
        Arguments.of("task_schedule_cron_length", schedule("cron", "repeat('*', 201)")),
        Arguments.of("task_schedule_input", schedule("input", "'[]'")),
        Arguments.of("task_schedule_summary_length", schedule("summary", "repeat('x', 501)")),
        Arguments.of("task_schedule_missed", schedule("missed", "'NEVER'")),
        Arguments.of("task_schedule_declared", schedule("username", "'ann'")),
        Arguments.of(
            "task_schedule_declared",
            "WITH p AS (INSERT INTO product (endpoint, name) VALUES ('p', 'P') RETURNING id) "
                + schedule("product_id", "(SELECT id FROM p)")));
  }

  @BeforeEach
  void empty() {
    TestDatabase.empty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refusals")
  void aRowThatIsWrongIsRefused(String constraint, String statement) {
    assertThatThrownBy(() -> jdbi.useHandle(h -> h.execute(statement)))
        .hasMessageContaining('"' + constraint + '"');
  }

  @Test
  void everyCheckHasBeenSeenRefusing() {
    List<String> checks =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid IN"
                            + " ('task_schedule'::regclass, 'schedule_firing'::regclass)")
                    .mapTo(String.class)
                    .list());

    assertThat(refusals().map(a -> (String) a.get()[0]).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(checks);
  }

  @Test
  void aDueTimeHasOneFiring() {
    String firing =
        "INSERT INTO schedule_firing (schedule, due_at, token) VALUES ('nightly', %s, 't')";
    jdbi.useHandle(h -> h.execute(schedule()));
    jdbi.useHandle(h -> h.execute(firing.formatted("'2026-03-01T12:00:00Z'")));

    assertThatThrownBy(
            () -> jdbi.useHandle(h -> h.execute(firing.formatted("'2026-03-01T13:00:00+01'"))))
        .hasMessageContaining("schedule_firing_pkey");
  }
}
