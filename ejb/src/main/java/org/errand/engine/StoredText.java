package org.errand.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which text the database keeps as it is. */
public final class StoredText {
  /** For who gave another one. */
  public static final String RULE = "must not have NUL characters, nor halves of surrogate pairs";

  // PostgreSQL refuses NUL; half of a pair has no UTF-8, and would become a question mark.
  private static final Pattern UNFIT = Pattern.compile("[\\x00\\p{Cs}]");

  private StoredText() {}

  public static boolean isFit(String text) {
    return !UNFIT.matcher(text).find();
  }

  /**
   * Where in a JSON document the first text is that would not be kept: a JSON Pointer to the value,
   * or to the object that has a member of such a name; empty where all is well.
   *
   * @throws IOException if it is no JSON up to there
   */
  public static Optional<String> unfitIn(JsonParser json) throws IOException {
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      boolean name = token == JsonToken.FIELD_NAME;
      if ((name || token == JsonToken.VALUE_STRING) && !isFit(json.getText())) {
        JsonStreamContext place = json.getParsingContext();
        return Optional.of((name ? place.getParent() : place).pathAsPointer().toString());
      }
    }
    return Optional.empty();
  }
}
