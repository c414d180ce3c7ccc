package org.errand.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectStatementTest {
  private static List<String> rows(String sql, Map<String, Object> values) {
    return new DirectStatement(sql)
        .rows(TestDatabase.dataSource(), values, row -> row.getString(1));
  }

  @Test
  void namesAreBoundWhereverTheyStand() {
    assertThat(rows("SELECT :b || :a || :b", Map.of("a", "1", "b", "2"))).containsExactly("212");
  }

  @Test
  void whatOnlyLooksLikeANameIsLeft() {
    assertThat(
            rows(
                "/* :no */ SELECT ':no'':no' || x::text || :a -- :no\n FROM (SELECT 1 AS x) t",
                Map.of("a", "end")))
        .containsExactly(":no':no1end");
  }

  @Test
  void valuesOfAllTypesArriveAsTheyAre() {
    Map<String, Object> values = new HashMap<>();
    values.put("text", "a$1?");
    values.put("number", 7L);
    values.put("small", 8);
    values.put("flag", true);
    values.put("time", OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC));
    values.put("nothing", null);
    values.put("texts", new String[] {"a", null, "b,\"{}"});
    values.put("numbers", new Long[] {1L, null});
    values.put("smalls", new Integer[] {2});
    values.put("flags", new Boolean[] {false});
    assertThat(
            rows(
                "SELECT concat_ws('|', :text, CAST(:number AS bigint) + 1, CAST(:small AS integer) + 1,"
                    + " NOT :flag, extract(epoch FROM CAST(:time AS timestamptz))::bigint,"
                    + " CAST(:nothing AS bigint) IS NULL, CAST(:texts AS text[]), CAST(:numbers AS bigint[]),"
                    + " CAST(:smalls AS integer[]), CAST(:flags AS boolean[]))",
                values))
        .containsExactly("a$1?|8|9|f|1767323045|t|{a,NULL,\"b,\\\"{}\"}|{1,NULL}|{2}|{f}");
  }

  @Test
  void nullMayComeBeforeAndAfterAValueOfTheSameName() {
    DirectStatement statement = new DirectStatement("SELECT coalesce(CAST(:number AS bigint), -1)");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("number", null);
    for (int i = 0; i < 10; i++) { // More often than until the driver prepares it in the server.
      assertThat(
              statement.rows(
                  TestDatabase.dataSource(),
                  i % 2 == 0 ? nothing : Map.of("number", 5L),
                  row -> row.getLong(1)))
          .containsExactly(i % 2 == 0 ? -1L : 5L);
    }
  }

  @Test
  void aRefusalNamesTheStatementAndNotItsValues() {
    assertThatThrownBy(
            () -> rows("/* errand some */ SELECT CAST(:a AS integer)", Map.of("a", "secret")))
        .isInstanceOf(StatementFailed.class)
        .hasMessage("Statement some")
        .hasCauseInstanceOf(SQLException.class);
  }
}
