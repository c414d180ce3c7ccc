package org.errand.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What the server has said of a thing: all fields as they came, and the known ones by type. */
public abstract class JsonView {
  private final Map<String, Object> fields;

  JsonView(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * All fields, also those that this version has no method for.
   *
   * @return texts, numbers, booleans, lists and maps by name; unmodifiable
   */
  public final Map<String, Object> fields() {
    return fields;
  }

  final boolean has(String name) {
    return fields.get(name) != null;
  }

  final String text(String name) {
    return optionalText(name).orElseThrow(() -> broken(name));
  }

  final Optional<String> optionalText(String name) {
    return optional(name, String.class);
  }

  final Optional<Instant> optionalTime(String name) {
    try {
      return optionalText(name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw broken(name);
    }
  }

  final Instant time(String name) {
    return optionalTime(name).orElseThrow(() -> broken(name));
  }

  final boolean flag(String name) {
    return optional(name, Boolean.class).orElse(false);
  }

  final Optional<Number> optionalNumber(String name) {
    return optional(name, Number.class);
  }

  final long number(String name) {
    return optionalNumber(name).orElseThrow(() -> broken(name)).longValue();
  }

  final OptionalInt optionalInt(String name) {
    Optional<Number> number = optionalNumber(name);
    return number.isPresent() ? OptionalInt.of(number.get().intValue()) : OptionalInt.empty();
  }

  final List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof String text)) {
        throw broken(name);
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  final Map<String, Object> object(String name) {
    Object value = fields.get(name);
    return value == null ? Map.of() : map(name, value);
  }

  /** The objects of a list; none where there is no list. */
  final <T> List<T> objects(String name, Function<Map<String, Object>, T> view) {
    List<T> views = new ArrayList<>();
    for (Object item : list(name)) {
      views.add(view.apply(map(name, item)));
    }
    return List.copyOf(views);
  }

  private List<?> list(String name) {
    return optional(name, List.class).orElse(List.of());
  }

  @SuppressWarnings("unchecked") // The names of a JSON object are texts.
  private static Map<String, Object> map(String name, Object value) {
    if (value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw broken(name);
  }

  private <T> Optional<T> optional(String name, Class<T> type) {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw broken(name);
    }
    return Optional.ofNullable(type.cast(value));
  }

  private static BrokenAnswerException broken(String name) {
    return new BrokenAnswerException("the field " + name + " is missing or of another type", null);
  }

  @SuppressWarnings("EqualsGetClass") // Equal fields of different things are not the same.
  @Override
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && ((JsonView) other).fields.equals(fields);
  }

  @Override
  public final int hashCode() {
    return fields.hashCode();
  }

  /** Its type and fields. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + fields;
  }
}
