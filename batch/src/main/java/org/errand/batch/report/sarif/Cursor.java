package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.zip.ZipException;

/** Moves through a JSON document; whatever is not as it must be becomes {@link InvalidSarif}. */
final class Cursor implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;

  Cursor(InputStream in) throws IOException, InvalidSarif {
    try {
      parser = JSON.createParser(in);
    } catch (EOFException | ZipException e) {
      throw new InvalidSarif("", "its gzip data is truncated or damaged", 0, 0);
    }
  }

  /** The next token; null at the end of the document. */
  JsonToken next() throws IOException, InvalidSarif {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (EOFException | ZipException e) {
      throw invalid("its gzip data is truncated or damaged");
    } catch (CharacterCodingException e) {
      throw invalid("is not UTF-8");
    }
  }

  JsonToken token() {
    return parser.currentToken();
  }

  /** Moves to the next member of the object: its name, or null at the object's end. */
  String member() throws IOException, InvalidSarif {
    if (next() != JsonToken.FIELD_NAME) {
      return null;
    }
    String name = parser.currentName();
    next();
    return name;
  }

  /** Moves to the next element of the array; false at its end. */
  boolean element() throws IOException, InvalidSarif {
    return next() != JsonToken.END_ARRAY;
  }

  void skip() throws IOException, InvalidSarif {
    int depth = 0;
    do {
      JsonToken token = token();
      if (token == null) {
        throw invalid("ends too early");
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth > 0) {
        next();
      }
    } while (depth > 0);
  }

  void requireObject() throws InvalidSarif {
    require(JsonToken.START_OBJECT, "must be an object");
  }

  /** Whether there is an array here; null stands for none. */
  boolean isArray() throws InvalidSarif {
    if (token() == JsonToken.VALUE_NULL) {
      return false;
    }
    require(JsonToken.START_ARRAY, "must be an array");
    return true;
  }

  String text() throws IOException, InvalidSarif {
    require(JsonToken.VALUE_STRING, "must be a string");
    try {
      return parser.getText();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  int number(int least) throws IOException, InvalidSarif {
    require(JsonToken.VALUE_NUMBER_INT, "must be a whole number");
    try {
      int value = parser.getIntValue();
      if (value < least) {
        throw invalid("must be " + least + " or more");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw invalid("is out of range");
    }
  }

  private void require(JsonToken wanted, String otherwise) throws InvalidSarif {
    if (token() != wanted) {
      throw invalid(otherwise);
    }
  }

  /** The value here is wrong. */
  InvalidSarif invalid(String reason) {
    return invalid(parser.getParsingContext().pathAsPointer().toString(), reason);
  }

  InvalidSarif invalid(String path, String reason) {
    var at = parser.currentTokenLocation();
    return new InvalidSarif(path, reason, Math.max(1, at.getLineNr()), at.getColumnNr());
  }

  private InvalidSarif malformed(JsonProcessingException e) {
    var at = e.getLocation();
    return new InvalidSarif(
        parser.getParsingContext().pathAsPointer().toString(),
        "is not well-formed JSON",
        at == null ? 1 : at.getLineNr(),
        at == null ? 1 : at.getColumnNr());
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
