package org.errand.client.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How data is written. */
enum Format {
  /** A line for each field; of several things a table. */
  plaintext,
  /** A line for each thing. */
  table,
  /** As the API has it. */
  json,
  /** As the API has it, each thing on a line of its own. */
  jsonl;

  private static final JSON LONG =
      JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).with(JSON.Feature.PRETTY_PRINT_OUTPUT);
  private static final JSON SHORT = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  boolean isJson() {
    return this == json || this == jsonl;
  }

  /** In the form of this format, which is one of JSON's. */
  String write(Object value) {
    try {
      return (this == json ? LONG : SHORT).asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
