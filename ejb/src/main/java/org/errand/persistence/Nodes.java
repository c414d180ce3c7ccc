package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The servers of this database, each of their boots. */
public final class Nodes {
  private final Jdbi jdbi;

  public Nodes(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  /**
   * Boots, those first that live, and of these the newest.
   *
   * @param ended also those that have ended
   * @param limit the most boots
   */
  public List<Node> list(boolean ended, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("nodes"))
                .bind("ended", ended)
                .bind("limit", limit)
                .map((row, c) -> node(row))
                .list());
  }

  /** Whether a server of that machine id is known, live or not. */
  public boolean has(String machineId) {
    return exists("machine_id = :name", machineId);
  }

  /** Whether a server that has not ended knows the kind. */
  public boolean haveKind(String kind) {
    return exists("ended_at IS NULL AND :name = ANY (kinds)", kind);
  }

  private boolean exists(String condition, String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT EXISTS (SELECT FROM server_node WHERE " + condition + ")")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one());
  }

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        row.getString("machine_id"),
        row.getObject("boot_id", UUID.class),
        row.getString("version"),
        row.getObject("started_at", OffsetDateTime.class),
        row.getObject("renewed_at", OffsetDateTime.class),
        row.getObject("lease_until", OffsetDateTime.class),
        row.getObject("ended_at", OffsetDateTime.class),
        Node.State.valueOf(row.getString("state")),
        row.getBoolean("paused"),
        row.getInt("workers"),
        row.getInt("busy"),
        row.getInt("stuck"),
        Arrays.asList((String[]) row.getArray("kinds").getArray()));
  }
}
