package org.errand.persistence;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.errand.engine.NodeStore;
import org.errand.engine.ServerIdentity;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table of servers in PostgreSQL. */
public final class JdbiNodeStore implements NodeStore {
  private static final String UNIQUE_VIOLATION = "23505";

  private final Jdbi jdbi;

  /**
   * @param lease a connection of its own, so that a full pool does not make this server look dead
   */
  public JdbiNodeStore(DataSource lease) {
    this.jdbi = Jdbis.over(lease);
  }

  @Override
  public boolean register(ServerIdentity me, NewNode node, Duration lease) {
    Statements.update(jdbi, "node_end_expired", me, s -> {});
    return update(
        "node_register",
        me,
        lease,
        s ->
            s.bind("version", node.version())
                .bind("workers", node.workers())
                .bind("kinds", node.kinds().toArray(new String[0])));
  }

  @Override
  public Optional<String> rivalSeen(ServerIdentity me) {
    return jdbi.withHandle(
        h ->
            Statements.bound(h.createQuery(Sql.named("node_rival")), me)
                .map((r, c) -> r.getString("boot_id") + " " + r.getString("renewed_at"))
                .findOne());
  }

  @Override
  public boolean renew(ServerIdentity me, Load load, Duration lease) {
    return update(
        "node_renew", me, lease, s -> s.bind("busy", load.busy()).bind("stuck", load.stuck()));
  }

  @Override
  public boolean rejoin(ServerIdentity me, Duration lease) {
    try {
      return update("node_rejoin", me, lease, s -> {});
    } catch (UnableToExecuteStatementException e) {
      if (Statements.hasState(e, UNIQUE_VIOLATION)) {
        return false; // Another boot has the machine id since this moment.
      }
      throw e;
    }
  }

  @Override
  public void end(ServerIdentity me) {
    Statements.update(jdbi, "node_end", me, s -> {});
  }

  private boolean update(
      String name, ServerIdentity me, Duration lease, Consumer<SqlStatement<?>> binds) {
    return Statements.update(
            jdbi,
            name,
            me,
            s -> {
              s.bind("leaseSeconds", Statements.seconds(lease));
              binds.accept(s);
            })
        == 1;
  }
}
