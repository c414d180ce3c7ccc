package org.errand.web.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;
import org.errand.engine.StoredText;

/** Reads a small JSON body strictly; what is wrong is a problem that names the field. */
public final class JsonBody {
  /** The most bytes of a JSON body. */
  static final int LIMIT = 1 << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              c ->
                  c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private JsonBody() {}

  public static <T> T read(InputStream in, Class<T> type, String name) throws IOException {
    byte[] bytes = in.readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw ApiProblem.field(
          ProblemType.TOO_LARGE, name, "must have at most " + LIMIT + " bytes of JSON");
    }
    requireStorable(bytes, name);
    T value;
    try {
      value = JSON.readValue(bytes, type);
    } catch (JsonProcessingException e) {
      throw ApiProblem.field(path(e, name), reason(e));
    } catch (CharConversionException e) {
      throw ApiProblem.field(name, "is not UTF-8");
    }
    if (value == null) {
      throw ApiProblem.field(name, "must be a JSON object");
    }
    return value;
  }

  /**
   * A value of a larger document, by the same rules.
   *
   * @param name of the value, for the problem
   */
  static <T> T convert(JsonNode node, Class<T> type, String name) throws IOException {
    try (JsonParser parser = node.traverse(JSON)) {
      requireStorable(parser, name);
    }
    if (!node.isObject()) {
      throw ApiProblem.field(name, "must be a JSON object");
    }
    try {
      return JSON.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw ApiProblem.field(path(e, name), reason(e));
    }
  }

  /** Strict as to form. */
  static JsonParser parser(byte[] bytes) throws IOException {
    return JSON.createParser(bytes);
  }

  /** The value that begins where the parser stands; behind it there may be more. */
  static JsonNode next(JsonParser parser) throws IOException {
    return JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(parser);
  }

  private static void requireStorable(byte[] bytes, String name) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      requireStorable(parser, name);
    } catch (IOException e) {
      return; // Whoever maps it says better what is wrong.
    }
  }

  private static void requireStorable(JsonParser parser, String name) throws IOException {
    Optional<String> unfit = StoredText.unfitIn(parser);
    if (unfit.isPresent()) {
      String field = unfit.get().isEmpty() ? name : unfit.get().substring(1).replace('/', '.');
      throw ApiProblem.field(field, StoredText.RULE);
    }
  }

  private static String path(JsonProcessingException e, String name) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream()
          .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
          .collect(Collectors.joining("."));
    }
    return name;
  }

  static String reason(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "is not known; known are "
          + unknown.getKnownPropertyIds().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
    }
    if (e instanceof JsonMappingException && !(e.getCause() instanceof StreamReadException)) {
      return "has not the form that is asked for";
    }
    JsonLocation place = e.getLocation();
    if (place == null) {
      // What is read from a tree that is too deep fails where there is no text any more.
      return "is nested too deeply, or has a text or a number that is too long";
    }
    return "is not well-formed JSON at line "
        + place.getLineNr()
        + ", column "
        + place.getColumnNr();
  }
}
