package org.errand.web.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The items of a body that is an object with one field, an array. The body is kept in memory and
 * looked through to its end first, so that nothing is made of one that is not well-formed; then the
 * items are read one by one.
 */
public final class JsonItems implements AutoCloseable {
  private final JsonParser parser;

  private JsonItems(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @param field the one field
   * @param mostItems more are refused
   * @param mostBytes a larger body is refused
   */
  public static JsonItems read(InputStream in, String field, int mostItems, int mostBytes)
      throws IOException {
    byte[] bytes = in.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw ApiProblem.field(
          ProblemType.TOO_LARGE, "body", "must have at most " + mostBytes + " bytes of JSON");
    }
    try (JsonParser look = JsonBody.parser(bytes)) {
      enter(look, field);
      requireCount(look, field, mostItems);
      requireEnd(look, field);
    } catch (JsonProcessingException e) {
      throw ApiProblem.field("body", JsonBody.reason(e));
    } catch (CharConversionException e) {
      throw ApiProblem.field("body", "is not UTF-8");
    }
    JsonParser parser = JsonBody.parser(bytes);
    enter(parser, field);
    return new JsonItems(parser);
  }

  private static void enter(JsonParser parser, String field) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw ApiProblem.field("body", "must be a JSON object");
    }
    requireField(parser, field);
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw ApiProblem.field(field, "must be an array");
    }
  }

  private static void requireField(JsonParser parser, String field) throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      throw ApiProblem.field(field, "is missing");
    }
    if (!parser.currentName().equals(field)) {
      throw ApiProblem.field(parser.currentName(), "is not known; known is " + field);
    }
  }

  private static void requireCount(JsonParser parser, String field, int most) throws IOException {
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      parser.skipChildren();
      if (parser.currentToken() == null) {
        return; // The parser says what is wrong.
      }
      count++;
    }
    if (count == 0 || count > most) {
      throw ApiProblem.field(field, "must have 1 to " + most + " items");
    }
  }

  private static void requireEnd(JsonParser parser, String field) throws IOException {
    if (parser.nextToken() == JsonToken.FIELD_NAME) {
      throw ApiProblem.field(parser.currentName(), "is not known; known is " + field);
    }
    if (parser.nextToken() != null) {
      throw ApiProblem.field("body", "has more behind its end");
    }
  }

  /** The next item, whatever it is; null behind the last one. */
  public JsonNode next() throws IOException {
    return parser.nextToken() == JsonToken.END_ARRAY ? null : JsonBody.next(parser);
  }

  /**
   * An item, read strictly.
   *
   * @throws ApiProblem names the field within the item that is wrong
   */
  public static <T> T item(JsonNode item, Class<T> type, String name) throws IOException {
    return JsonBody.convert(item, type, name);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
