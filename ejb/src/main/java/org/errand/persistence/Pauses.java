package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What is paused. The claim looks here, on every server; so pauses survive restarts. */
public final class Pauses {
  /** The pause as it stands now, and whether it is new. */
  public record Put(Pause pause, boolean isNew) {}

  /** What became of the end of a pause. */
  public enum Deleted {
    ENDED,
    /** There is none. */
    NONE,
    /** A SUPERUSER has paused it, and somebody else asks. */
    REFUSED
  }

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
   * @param superuser whether who asks is one: then nobody else may end or replace it
   * @param reason at most 500 characters, or null
   * @return empty where a SUPERUSER has paused it, and who asks is none
   */
  public Optional<Put> put(
      Pause.Scope scope, String name, String by, boolean superuser, String reason) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("pause_put"))
                .bind("scope", scope.name())
                .bind("name", name)
                .bind("by", by)
                .bind("superuser", superuser)
                .bind("reason", reason)
                .map((row, c) -> new Put(pause(row), row.getBoolean("is_new")))
                .findOne());
  }

  /**
   * Ends the pause.
   *
   * @param superuser whether who asks is one
   */
  public Deleted delete(Pause.Scope scope, String name, boolean superuser) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("pause_delete"))
                .bind("scope", scope.name())
                .bind("name", name)
                .bind("superuser", superuser)
                .mapTo(Deleted.class)
                .one());
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
