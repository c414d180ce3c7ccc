package org.errand.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What the names of a filter stand for in a part of the table. Of kinds, machines and mostly of
 * users there are few, and the planner knows how frequent each of them is; of a pattern it knows
 * nothing. They are looked up where an index has them; else the rows are asked.
 */
final class KnownValues {
  private static final int MOST = 1_000;
  private static final String USER = "lower(t.username) COLLATE \"C\"";

  /**
   * Names that are alternatives.
   *
   * @param of what has the name, an expression over a row {@code t}
   * @param values exact ones
   * @param patterns for LIKE
   */
  record Names(String of, List<String> values, List<String> patterns) {}

  private record Value(String text, boolean isWanted) {}

  private final Handle handle;
  private final TaskPart part;

  KnownValues(Handle handle, TaskPart part) {
    this.handle = handle;
    this.part = part;
  }

  /** Null where nothing is asked for. */
  Names tokens(Set<String> asked) {
    return asked.isEmpty() ? null : inLowerCase("t.token", asked);
  }

  Names machineIds(Set<String> asked) {
    return names("t.machine_id", "lower(t.machine_id)", part == TaskPart.ENDED, asked);
  }

  /** Those of the queue and of what is at work have indexes too. */
  Names kinds(Set<String> asked) {
    return names("t.kind", "lower(t.kind)", part != TaskPart.ANY, asked);
  }

  /** In lower case. */
  Names usernames(Set<String> asked) {
    return names(
        USER,
        USER,
        part == TaskPart.ENDED && asked.stream().anyMatch(KnownValues::isPattern),
        asked);
  }

  /** The keys of products that there are. */
  List<Long> products(Collection<String> endpoints) {
    return endpoints.isEmpty()
        ? List.of()
        : handle
            .createQuery("SELECT id FROM product WHERE endpoint = ANY (CAST(:endpoints AS text[]))")
            .bind("endpoints", endpoints.toArray(String[]::new))
            .mapTo(Long.class)
            .list();
  }

  private Names names(String value, String inLowerCase, boolean indexed, Set<String> asked) {
    if (asked.isEmpty()) {
      return null;
    }
    return indexed ? resolved(value, inLowerCase, asked) : inLowerCase(inLowerCase, asked);
  }

  private Names resolved(String value, String inLowerCase, Set<String> asked) {
    List<Value> known =
        handle
            .createQuery(Sql.named("known_values"))
            .define("value", value)
            .define("part", part.condition())
            .bind("patterns", asked.stream().map(KnownValues::like).toArray(String[]::new))
            .bind("limit", MOST + 1)
            .map((r, c) -> new Value(r.getString("value"), r.getBoolean("wanted")))
            .list();
    return known.size() > MOST
        ? inLowerCase(inLowerCase, asked)
        : new Names(
            value, known.stream().filter(Value::isWanted).map(Value::text).toList(), List.of());
  }

  private static Names inLowerCase(String of, Set<String> asked) {
    List<String> values = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (String name : asked) {
      if (isPattern(name)) {
        patterns.add(like(name));
      } else {
        values.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return new Names(of, values, patterns);
  }

  private static boolean isPattern(String name) {
    return name.indexOf('*') >= 0;
  }

  /** {@code *} is the one wildcard; what LIKE takes for one is literal. */
  private static String like(String glob) {
    return literal(glob.toLowerCase(Locale.ROOT)).replace("*", "%");
  }

  /** What LIKE takes for a wildcard is escaped. */
  static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
