package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What is paused. The claim looks here, on every server; so pauses survive restarts. */
public final class Pauses {
  /** The pause as it stands now, and whether it is new. */
  public record Put(Pause pause, boolean isNew) {}

  private final Jdbi jdbi;

  public Pauses(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /** All pauses, by scope and name. */
  public List<Pause> all() {
    return jdbi.withHandle(
        h -> h.createQuery(Sql.named("pauses")).map((row, c) -> pause(row)).list());
  }

  /**
   * Pauses, or says anew why.
   *
   * @param by who asks
   * @param reason at most 500 characters, or null
   */
  public Put put(Pause.Scope scope, String name, String by, String reason) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("pause_put"))
                .bind("scope", scope.name())
                .bind("name", name)
                .bind("by", by)
                .bind("reason", reason)
                .map((row, c) -> new Put(pause(row), row.getBoolean("is_new")))
                .one());
  }

  /** Ends the pause; whether there was one. */
  public boolean delete(Pause.Scope scope, String name) {
    return jdbi.withHandle(
            h ->
                h.createUpdate("DELETE FROM pause WHERE scope = :scope AND name = :name")
                    .bind("scope", scope.name())
                    .bind("name", name)
                    .execute())
        == 1;
  }

  private static Pause pause(ResultSet row) throws SQLException {
    return new Pause(
        Pause.Scope.valueOf(row.getString("scope")),
        row.getString("name"),
        row.getObject("paused_at", OffsetDateTime.class),
        row.getString("paused_by"),
        row.getString("reason"));
  }
}
