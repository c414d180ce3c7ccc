package org.errand.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bodies of requests: as the contract has them, bent, and broken. */
final class FuzzBodies {
  private static final String BOUNDARY = "fuzz-boundary-51";
  private static final List<String> TYPES =
      List.of(
          "application/json; charset=utf-16",
          "application/json;charset=nonsense",
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/mixed; boundary=" + BOUNDARY,
          "*/*",
          "json",
          "/",
          ";");

  private final FuzzValues values;

  /** A body and its media type; either may be missing. */
  record Body(String type, byte[] bytes) {}

  FuzzBodies(FuzzValues values) {
    this.values = values;
  }

  Body of(Optional<ApiContract.Place> content, int odd) {
    if (content.isEmpty()) {
      return values.in(odd) ? new Body(anyType(), bent("{}")) : new Body(null, null);
    }
    String type = values.oneOf(content.get().names());
    ApiContract.Place schema = content.get().get(type).flatMap(m -> m.get("schema")).orElseThrow();
    boolean multipart = type.startsWith("multipart/");
    byte[] bytes =
        multipart
            ? multipart(schema, odd)
            : bytes(values.value("body", schema, odd).toString(), odd);
    String sent = multipart ? type + "; boundary=" + BOUNDARY : type;
    return new Body(values.in(odd / 2) ? anyType() : sent, values.in(odd / 4) ? null : bytes);
  }

  private String anyType() {
    return values.in(20) ? null : values.oneOf(TYPES);
  }

  private byte[] bytes(String json, int odd) {
    return values.in(odd) ? bent(json) : json.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bent(String json) {
    byte[] whole = json.getBytes(StandardCharsets.UTF_8);
    return switch (values.below(10)) {
      case 0 -> new byte[0];
      case 1 -> Arrays.copyOf(whole, values.below(whole.length + 1));
      case 2 -> flipped(whole);
      case 3 -> json.getBytes(StandardCharsets.UTF_16);
      case 4 -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8);
      case 5 -> (json + json).getBytes(StandardCharsets.UTF_8);
      case 6 -> ("[".repeat(3000) + json).getBytes(StandardCharsets.UTF_8);
      case 7 ->
          ("{\"input\":" + "{\"a\":".repeat(1500) + "1" + "}".repeat(1501))
              .getBytes(StandardCharsets.UTF_8);
      case 8 -> json.replaceFirst("\\d+", values.oddNumber()).getBytes(StandardCharsets.UTF_8);
      default ->
          json.replaceFirst("\"[^\"]*\"", "\"\\\\ud800\\\\u0000\"")
              .getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int i = values.below(3); i >= 0 && copy.length > 0; i--) {
      copy[values.below(copy.length)] = (byte) (values.in(50) ? 0 : 0x80 + values.below(0x80));
    }
    return copy;
  }

  private byte[] multipart(ApiContract.Place schema, int odd) {
    StringBuilder body = new StringBuilder();
    schema
        .get("properties")
        .ifPresent(
            properties -> {
              for (String name : properties.names()) {
                JsonNode value = values.value(name, properties.get(name).orElseThrow(), odd);
                body.append(part(name, value.toString()));
              }
            });
    for (int i = values.below(3); i > 0; i--) {
      String name = values.in(odd) ? values.oddText() : values.in(60) ? "report" : "file" + i;
      String text = values.in(50) ? "{\"version\":\"2.1.0\",\"runs\":[]}" : values.oddText();
      body.append(part(name, text));
    }
    if (!values.in(odd)) {
      body.append("--").append(BOUNDARY).append("--\r\n");
    }
    return bytes(body.toString(), odd / 2);
  }

  private static String part(String name, String content) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, content);
  }
}
