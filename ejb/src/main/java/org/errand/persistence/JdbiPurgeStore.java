package org.errand.persistence;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.errand.engine.PurgeStore;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;

/** Purges the tables in PostgreSQL, one statement a call. */
public final class JdbiPurgeStore implements PurgeStore {
  private final Jdbi jdbi;

  public JdbiPurgeStore(DataSource dataSource) {
    this.jdbi = Jdbis.over(dataSource);
  }

  @Override
  public List<TaskToken> purgeEnded(Duration retention, Duration consumedRetention, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("purge_ended"))
                .bind("retention", Statements.seconds(retention))
                .bind("consumedRetention", Statements.seconds(consumedRetention))
                .bind("limit", limit)
                .mapTo(String.class)
                .map(TaskToken::new)
                .list());
  }

  @Override
  public int purgeNodes(Duration retention) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(Sql.named("purge_nodes"))
                .bind("retention", Statements.seconds(retention))
                .execute());
  }

  @Override
  public int purgeAudit(Duration retention) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(Sql.named("purge_audit"))
                .bind("retention", Statements.seconds(retention))
                .execute());
  }

  @Override
  public int purgeRollups(Duration retention) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(Sql.named("purge_rollups"))
                .bind("retention", Statements.seconds(retention))
                .execute());
  }

  @Override
  public int purgeKeys() {
    return jdbi.withHandle(h -> h.createUpdate(Sql.named("purge_keys")).execute());
  }

  @Override
  public int purgeSessions() {
    return jdbi.withHandle(
        h ->
            h.createUpdate(Sql.named("purge_sessions"))
                .bind("idle", Statements.seconds(ConsoleSessions.IDLE))
                .execute());
  }
}
