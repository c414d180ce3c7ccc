package org.errand.persistence;

import java.util.Optional;
import javax.sql.DataSource;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;

/** What tasks were asked to do, and what users say of it. */
public final class StoredInputs {
  /**
   * What one task was asked to do.
   *
   * @param json its input, as the kind has written it
   * @param hasData whether files came with it
   * @param complete whether it ever came into the queue; else its files never came all
   */
  public record StoredInput(String json, boolean hasData, boolean complete) {}

  private final Jdbi jdbi;

  public StoredInputs(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /** Adds a comment by a user to the history of a task that does not run. */
  public void comment(TaskToken token, String actor, String text) {
    jdbi.useHandle(
        h ->
            h.createUpdate(Sql.named("comment_by_user"))
                .bind("token", token.value())
                .bind("actor", actor)
                .bind("text", text)
                .execute());
  }

  /** That of a task, if there is one of that token. */
  public Optional<StoredInput> find(TaskToken token) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("stored_input"))
                .bind("token", token.value())
                .map(
                    (row, c) ->
                        new StoredInput(
                            row.getString("input"),
                            row.getBoolean("has_data"),
                            row.getBoolean("complete")))
                .findOne());
  }
}
