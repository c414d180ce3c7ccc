package org.errand.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What the names of a filter stand for in the table. Of kinds, machines and mostly of users there
 * are few, and the planner knows how frequent each of them is; of a pattern it knows nothing.
 */
final class KnownValues {
  private static final int MOST = 1_000;

  /**
   * Names that are alternatives.
   *
   * @param values exact ones
   * @param patterns for LIKE
   */
  record Names(List<String> values, List<String> patterns) {}

  private record Value(String text, boolean isWanted) {}

  private final Handle handle;

  KnownValues(Handle handle) {
    this.handle = handle;
  }

  /** Null where nothing is asked for. */
  Names tokens(Set<String> asked) {
    return asked.isEmpty() ? null : inLowerCase(asked);
  }

  Names machineIds(Set<String> asked) {
    return asked.isEmpty() ? null : resolved("machine_id", asked);
  }

  Names kinds(Set<String> asked) {
    return asked.isEmpty() ? null : resolved("kind", asked);
  }

  /** In lower case. */
  Names usernames(Set<String> asked) {
    if (asked.isEmpty()) {
      return null;
    }
    return asked.stream().anyMatch(KnownValues::isPattern)
        ? resolved("lower(username) COLLATE \"C\"", asked)
        : inLowerCase(asked);
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

  private Names resolved(String column, Set<String> asked) {
    List<String> patterns = asked.stream().map(KnownValues::like).toList();
    List<Value> known =
        handle
            .createQuery(Sql.named("known_values"))
            .define("value", column)
            .bind("patterns", patterns.toArray(String[]::new))
            .bind("limit", MOST + 1)
            .map((r, c) -> new Value(r.getString("value"), r.getBoolean("wanted")))
            .list();
    return known.size() > MOST
        ? new Names(List.of(), patterns)
        : new Names(known.stream().filter(Value::isWanted).map(Value::text).toList(), List.of());
  }

  private static Names inLowerCase(Set<String> asked) {
    List<String> values = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (String name : asked) {
      if (isPattern(name)) {
        patterns.add(like(name));
      } else {
        values.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return new Names(values, patterns);
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
