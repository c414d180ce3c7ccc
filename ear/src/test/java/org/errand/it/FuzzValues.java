package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values for a schema of the contract: such as fit it, its bounds, and such as do not fit. */
final class FuzzValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  /** What a schema cannot say: names that this server knows. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "kind", List.of("testing.dummy", "testing.dummy", "report.store", "no.such"),
          "product", List.of("demo", "other", "no-such"),
          "endpoint", List.of("demo", "other", "letters", "no-such"),
          "principal", List.of("admin", "store", "access", "users"),
          "cron", List.of("0 3 1 1 *", "*/5 * * * mon-fri", "0 0 31 2 *"),
          "zone", List.of("UTC", "America/Denver", "+02:00"),
          "input", List.of("{\"seconds\":0}", "{\"seconds\":1}", "{\"run\":\"a run\"}", "{}"));

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "null",
          "*",
          "%",
          "_",
          "'; DROP TABLE background_task; --",
          "../../etc/passwd",
          "..",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "\uffff",
          "\u202e\u0301e",
          "\ud83d\ude00",
          "\u00e4\u00f6\u00fc",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "a\r\nX-Injected: 1",
          "x".repeat(201),
          "x".repeat(70_000),
          "0".repeat(64),
          "2026-01-31T12:00:00.000Z",
          "-999999999-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z",
          "9999-12-31T23:59:59-18:00",
          "true",
          "[1]",
          "{}");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "500",
          "501",
          "1000",
          "1001",
          "86400",
          "86401",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775808",
          "1.5",
          "1e5",
          "1e-400",
          "1e400",
          "1e999999999",
          "1" + "0".repeat(1200));

  private final Random random;

  FuzzValues(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean in(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  String oddText() {
    return in(90) ? oneOf(TEXTS) : randomText();
  }

  private String randomText() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append((char) random.nextInt(in(50) ? 0x80 : 0x10000));
    }
    return text.toString();
  }

  /**
   * A value as the schema wants it, for a field or parameter of that name.
   *
   * @param odd how many in a hundred values are such as nobody should send
   */
  JsonNode value(String name, ApiContract.Place schema, int odd) {
    if (in(odd)) {
      return oddValue();
    }
    if (KNOWN.containsKey(name) && in(90)) {
      String known = oneOf(KNOWN.get(name));
      return known.startsWith("{") ? parsed(known) : NODES.textNode(known);
    }
    JsonNode node = schema.node();
    if (node.has("enum")) {
      return node.get("enum").get(random.nextInt(node.get("enum").size()));
    }
    if (node.has("const")) {
      return node.get("const");
    }
    return switch (type(node)) {
      case "object" -> object(schema, odd);
      case "array" -> array(name, schema, odd);
      case "integer", "number" -> number(node);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> text(node);
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText("string");
  }

  private JsonNode object(ApiContract.Place schema, int odd) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.node().path("required").forEach(r -> required.add(r.asText()));
    schema
        .get("properties")
        .ifPresent(
            properties -> {
              for (String name : properties.names()) {
                if (required.contains(name) ? !in(odd / 2) : in(40)) {
                  object.set(name, value(name, properties.get(name).orElseThrow(), odd));
                }
              }
            });
    if (in(odd / 2)) {
      object.set(in(50) ? "extra" : oddText(), oddValue());
    }
    return object;
  }

  private JsonNode array(String name, ApiContract.Place schema, int odd) {
    ArrayNode array = NODES.arrayNode();
    schema
        .get("items")
        .ifPresent(
            items -> {
              for (int i = in(2) ? 150 : random.nextInt(4); i > 0; i--) {
                array.add(value(name, items, odd));
              }
            });
    return array;
  }

  private JsonNode number(JsonNode schema) {
    if (in(20)) {
      return DecimalNode.valueOf(new BigDecimal(oneOf(NUMBERS.subList(0, 15))));
    }
    int least = schema.path("minimum").asInt(-10);
    int most = schema.path("maximum").asInt(1000);
    return NODES.numberNode(
        in(30) ? (in(50) ? least : most) : least + random.nextInt(most - least + 1));
  }

  private JsonNode text(JsonNode schema) {
    if (schema.has("examples") && in(70)) {
      return schema.get("examples").get(0);
    }
    if (schema.has("maxLength") && in(20)) {
      return NODES.textNode("y".repeat(schema.get("maxLength").asInt() + random.nextInt(2)));
    }
    return NODES.textNode("t" + random.nextInt(50));
  }

  private JsonNode oddValue() {
    return switch (random.nextInt(7)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> DecimalNode.valueOf(new BigDecimal(oneOf(NUMBERS.subList(0, 15))));
      case 3 -> NODES.arrayNode().add(oddText()).addNull();
      case 4 -> NODES.objectNode().put(oddText(), oddText());
      default -> NODES.textNode(oddText());
    };
  }

  /** A number as text, also such as no library can hold. */
  String oddNumber() {
    return oneOf(NUMBERS);
  }

  private static JsonNode parsed(String json) {
    try {
      return ErrandClient.JSON.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
