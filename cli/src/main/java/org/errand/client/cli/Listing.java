package org.errand.client.cli;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.errand.client.JsonView;

/** Things other than tasks, as people and programs read them. */
final class Listing {
  private Listing() {}

  static <T extends JsonView> void print(
      Context context, FormatOption wanted, List<T> items, Table table, BiConsumer<Table, T> row) {
    Format format = wanted.of(true);
    if (format.isJson()) {
      try (JsonList list = new JsonList(context.out(), format)) {
        items.forEach(i -> list.add(i.fields()));
      }
      return;
    }
    items.forEach(i -> row.accept(table, i));
    table.printTo(context.terminal());
  }

  /** One thing, a line for each of its fields. */
  static void print(Context context, FormatOption wanted, Map<String, Object> fields) {
    Format format = wanted.of(false);
    if (format.isJson()) {
      context.out().line(format.write(fields));
      return;
    }
    fields.forEach(
        (name, value) -> {
          if (value != null) {
            context.out().line(String.format("%-24s %s", name + ":", Texts.oneLine(words(value))));
          }
        });
  }

  private static String words(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    return value instanceof String ? value.toString() : Format.jsonl.write(value);
  }
}
