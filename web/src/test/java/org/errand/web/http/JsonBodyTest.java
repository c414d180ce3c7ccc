package org.errand.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.errand.web.http.Refusals.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.errand.web.tasks.NewTaskRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  @Test
  void bodyIsRead() throws Exception {
    NewTaskRequest request =
        read("{\"kind\":\"k\",\"product\":null,\"summary\":\"ü\",\"input\":{\"seconds\":5}}");

    assertThat(request.kind()).isEqualTo("k");
    assertThat(request.product()).isNull();
    assertThat(request.summary()).isEqualTo("ü");
    assertThat(request.input().get("seconds").intValue()).isEqualTo(5);
  }

  @Test
  void bodyUpToTheLimitIsRead() throws Exception {
    assertThat(read("{}" + " ".repeat(JsonBody.LIMIT - 2)).kind()).isNull();
  }

  @Test
  void largerBodyIsTooLarge() {
    assertRefused(ProblemType.TOO_LARGE, "body", () -> read("{}" + " ".repeat(JsonBody.LIMIT - 1)));
  }

  @Test
  void unknownFieldIsRefusedAndTheKnownOnesAreNamed() {
    assertThat(assertRefused("colour", () -> read("{\"colour\":1}")).message())
        .isEqualTo(
            "is not known; known are callback, input, kind, priority, product, runAt, summary");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"kind\":{}} | kind",
        "{\"summary\":[\"a\"]} | summary",
        "{\"kind\":5} | kind",
        "{\"summary\":true} | summary",
        "[] | body",
        "\"text\" | body",
        "7 | body",
        "null | body",
        "`` | body",
        "{\"kind\":\"a\",\"kind\":\"b\"} | body",
        "{} {} | body",
        "{} x | body",
        "{\"kind\": | body",
        "{'kind':'k'} | body",
        "{\"kind\":\"a\\u0000\"} | kind",
        "{\"product\":\"\\ud800\"} | product",
        "{\"summary\":\"a\\udc00b\"} | summary",
        "{\"input\":{\"run\":\"a\\u0000b\"}} | input.run",
        "{\"input\":{\"sources\":[\"a\",\"\\u0000\"]}} | input.sources.1",
        "{\"input\":{\"a\\u0000\":1}} | input",
        "{\"\\ud800\":1} | body"
      })
  void whatIsWrongIsNamed(String json, String field) {
    assertRefused(field, () -> read(json));
  }

  @Test
  void halvesOfASurrogatePairInUtf8AreRefused() {
    byte[] json = "{\"kind\":\"xxx\"}".getBytes(UTF_8);
    System.arraycopy(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, 0, json, 9, 3);

    assertRefused("kind", () -> read(json));
  }

  @Test
  void wholeSurrogatePairsAndBackslashesAreRead() throws Exception {
    assertThat(read("{\"kind\":\"\\ud83d\\ude00 \\\\u0000\"}").kind())
        .isEqualTo("\ud83d\ude00 \\u0000");
  }

  @Test
  void malformedJsonIsRefusedWithItsPlace() {
    assertThat(assertRefused("body", () -> read("{\n\"kind\" 5}")).message())
        .startsWith("is not well-formed JSON at line 2, column ");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = "{\"kind\":\"ü\"}".getBytes(ISO_8859_1);

    assertRefused("kind", () -> read(latin1));
  }

  @Test
  void malformedInputIsRefusedWithItsPlace() {
    assertThat(assertRefused("input", () -> read("{\"input\":\n{\"a\":nul}}")).message())
        .startsWith("is not well-formed JSON at line 2, column ");
  }

  @Test
  void bytesThatAreNoUnicodeAreRefused() {
    assertRefused("body", () -> read(new byte[] {0, 0, 0, '{', 1, 2, 3, 4}));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_100, 100_000})
  void deepNestingIsRefused(int depth) {
    assertRefused("input", () -> read("{\"input\":" + "[".repeat(depth) + "]".repeat(depth) + "}"));
  }

  @Test
  void whatIsTooDeepOrTooLongToBeReadIsRefused() {
    assertRefused("body", () -> read("[".repeat(1_500) + "]".repeat(1_500)));
    assertRefused("priority", () -> read("{\"priority\":" + "[".repeat(1_500) + "}"));
    assertRefused("body", () -> read("{\"priority\":" + "9".repeat(3_000) + "}"));
    assertRefused("body", () -> read("{\"" + "a".repeat(60_000) + "\":1}"));
  }

  @ParameterizedTest
  @ValueSource(classes = {NewTaskRequest.class, JsonNode.class, Named.class})
  void deeplyNestedObjectsAreRefusedWhateverIsRead(Class<?> type) {
    byte[] json = ("{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500)).getBytes(UTF_8);

    assertThatThrownBy(() -> JsonBody.read(new ByteArrayInputStream(json), type, "body"))
        .isInstanceOf(ApiProblem.class);
  }

  private record Named(String name) {}

  private static NewTaskRequest read(String json) throws IOException {
    return read(json.getBytes(UTF_8));
  }

  private static NewTaskRequest read(byte[] json) throws IOException {
    return JsonBody.read(new ByteArrayInputStream(json), NewTaskRequest.class, "body");
  }
}
