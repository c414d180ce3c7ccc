package org.errand.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.web.http.Refusals.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonItemsTest {
  record Pair(String a, Integer b) {}

  @Test
  void itemsComeInTheirOrderWhateverTheyAre() throws IOException {
    List<String> items = new ArrayList<>();
    try (JsonItems read = read("{\"tasks\": [{\"a\": 1}, 2, null, [3, {}], \"x\"]}", 5)) {
      for (JsonNode item = read.next(); item != null; item = read.next()) {
        items.add(item.toString());
      }
    }

    assertThat(items).containsExactly("{\"a\":1}", "2", "null", "[3,{}]", "\"x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | body",
        "[] | body",
        "null | body",
        "{} | tasks",
        "{\"tasks\": {}} | tasks",
        "{\"tasks\": []} | tasks",
        "{\"tasks\": [1, 2, 3]} | tasks",
        "{\"task\": [1]} | task",
        "{\"tasks\": [1], \"more\": 1} | more",
        "{\"tasks\": [1], \"tasks\": [1]} | body",
        "{\"tasks\": [1]} 2 | body",
        "{\"tasks\": [1 | body",
        "{\"tasks\": [{\"a\": [1 | body",
        "{\"tasks\": [1] | body",
        "{\"tasks\": [{\"a\": 1, \"a\": 2}]} | body",
      })
  void aBodyOfAnotherFormIsRefusedBeforeAnyItemIsRead(String body, String field) {
    assertRefused(field, () -> read(body, 2));
  }

  @Test
  void aBodyThatIsTooLongOrNoUtf8IsRefused() {
    assertRefused(
        ProblemType.TOO_LARGE,
        "body",
        () -> JsonItems.read(new ByteArrayInputStream(new byte[11]), "tasks", 1, 10));
    byte[] latin =
        "{\"tasks\": [\"\u00e4\"]}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertRefused("body", () -> JsonItems.read(new ByteArrayInputStream(latin), "tasks", 1, 1_000));
  }

  @Test
  void anItemIsReadAsStrictlyAsABody() throws IOException {
    assertThat(item("{\"a\": \"x\", \"b\": 1}")).isEqualTo(new Pair("x", 1));
    assertRefused("c", () -> item("{\"c\": 1}"));
    assertRefused("b", () -> item("{\"b\": 1.5}"));
    assertRefused("b", () -> item("{\"b\": \"1\"}"));
    assertRefused("a", () -> item("{\"a\": 1}"));
    assertRefused("a", () -> item("{\"a\": \"\\u0000\"}"));
    assertRefused("task", () -> item("[]"));
    assertRefused("task", () -> item("null"));
  }

  private static Pair item(String json) throws IOException {
    try (JsonItems items = read("{\"tasks\": [" + json + "]}", 1)) {
      return JsonItems.item(items.next(), Pair.class, "task");
    }
  }

  private static JsonItems read(String body, int most) throws IOException {
    return JsonItems.read(new ByteArrayInputStream(body.getBytes(UTF_8)), "tasks", most, 1_000);
  }
}
