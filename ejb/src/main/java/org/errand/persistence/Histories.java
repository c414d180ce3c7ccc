package org.errand.persistence;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Reads what is new in the histories of tasks, of many in one query. */
public final class Histories {
  /** A new entry of a task's history. */
  public record Entry(long taskId, long id, OffsetDateTime at, String actor, String text) {}

  /** A body that says much is heard bit by bit: so much of one task at once. */
  public static final int MOST_OF_ONE = 50;

  private final Jdbi jdbi;

  public Histories(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /**
   * The next entries of each of these histories, oldest first.
   *
   * @param heard by the task's key, the key of the last entry that is known, or 0
   */
  public List<Entry> after(Map<Long, Long> heard) {
    if (heard.isEmpty()) {
      return List.of();
    }
    List<Map.Entry<Long, Long>> all = List.copyOf(heard.entrySet());
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("comments_after"))
                .bind("ids", Statements.column(all, Map.Entry::getKey, Long[]::new))
                .bind("heard", Statements.column(all, Map.Entry::getValue, Long[]::new))
                .bind("most", MOST_OF_ONE)
                .map(
                    (r, c) ->
                        new Entry(
                            r.getLong("task_id"),
                            r.getLong("id"),
                            r.getObject("at", OffsetDateTime.class),
                            r.getString("actor"),
                            r.getString("text")))
                .list());
  }
}
