package org.errand.persistence;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Words that a summary is to have, as PostgreSQL's parser sees them. */
final class SummaryText {
  /** Of more matches than these, it is quicker to walk over the rows in order. */
  private static final int MOST = 10_000;

  private final List<String> words;

  private SummaryText(List<String> words) {
    this.words = words;
  }

  /** Null where nothing is asked for. */
  static SummaryText of(Handle handle, String text) {
    return text == null
        ? null
        : new SummaryText(
            handle
                .createQuery("SELECT lexeme FROM unnest(to_tsvector('simple', :text))")
                .bind("text", text)
                .mapTo(String.class)
                .list());
  }

  /** Adds that a row has the words, looked for in the row itself. */
  void restrict(TaskConditions conditions) {
    if (words.isEmpty()) {
      conditions.add("false");
      return;
    }
    // The first says no more than the second does, but costs little where it is false.
    conditions.add(
        "lower(t.summary) LIKE ALL (CAST(" + conditions.bind("parts", parts()) + " AS text[]))");
    conditions.add(
        "to_tsvector('simple', t.summary) @@ CAST("
            + conditions.bind("words", query())
            + " AS tsquery)");
  }

  /** What adds that a row is one of those that have the words, or, if these are many, restricts. */
  Consumer<TaskConditions> narrowed(Handle handle) {
    if (words.isEmpty()) {
      return this::restrict;
    }
    handle.execute("SET LOCAL enable_seqscan = off");
    handle.execute("SET LOCAL enable_indexscan = off");
    List<Long> matches =
        handle
            .createQuery(Sql.named("text_matches"))
            .bind("words", query())
            .bind("parts", parts())
            .bind("limit", MOST + 1)
            .mapTo(Long.class)
            .list();
    handle.execute("SET LOCAL enable_indexscan = on");
    handle.execute("SET LOCAL enable_seqscan = on");
    Long[] ids = matches.toArray(Long[]::new);
    return ids.length > MOST
        ? this::restrict
        : conditions ->
            conditions.add(
                "t.id = ANY (CAST(" + conditions.bind("matches", ids) + " AS bigint[]))");
  }

  private String[] parts() {
    return words.stream().map(w -> "%" + KnownValues.literal(w) + "%").toArray(String[]::new);
  }

  /** Each word may go on. */
  private String query() {
    return words.stream()
        .map(w -> "'" + w.replace("\\", "\\\\").replace("'", "''") + "':*")
        .collect(Collectors.joining(" & "));
  }
}
