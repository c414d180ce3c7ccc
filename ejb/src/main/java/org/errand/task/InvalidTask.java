package org.errand.task;

import java.util.List;
import java.util.stream.Collectors;

/** A task cannot be accepted as it was asked for; names each field that is wrong. */
public class InvalidTask extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * One thing wrong.
   *
   * @param field the field's path in the request, e.g. {@code input.seconds}
   * @param message what is wrong with it, in a sentence for the caller
   */
  public record Field(String field, String message) {}

  private final transient List<Field> fields;

  public InvalidTask(List<Field> fields) {
    super(
        fields.stream().map(f -> f.field() + ": " + f.message()).collect(Collectors.joining("; ")));
    this.fields = List.copyOf(fields);
  }

  public InvalidTask(String field, String message) {
    this(List.of(new Field(field, message)));
  }

  /** What is wrong, at least one. */
  public List<Field> fields() {
    return fields;
  }
}
