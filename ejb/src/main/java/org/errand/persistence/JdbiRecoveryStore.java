package org.errand.persistence;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.errand.engine.ClaimedTask;
import org.errand.engine.RecoveryStore;
import org.errand.engine.ServerIdentity;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Recovery in PostgreSQL. */
public final class JdbiRecoveryStore implements RecoveryStore {
  private final Jdbi jdbi;

  public JdbiRecoveryStore(DataSource work) {
    this.jdbi = Jdbis.over(work);
  }

  @Override
  public List<SeenBoot> otherBoots(ServerIdentity me) {
    return jdbi.withHandle(
        h ->
            Statements.bound(h.createQuery(Sql.named("node_seen")), me)
                .map(
                    (r, c) ->
                        new SeenBoot(
                            r.getObject("boot_id", UUID.class),
                            r.getString("renewed_at"),
                            r.getBoolean("ended")))
                .list());
  }

  @Override
  public List<Recovered> recover(ServerIdentity me, Collection<UUID> dead) {
    return recover(me, dead, false);
  }

  @Override
  public List<Recovered> recoverAtBoot(ServerIdentity me) {
    return recover(me, List.of(), true);
  }

  /** One transaction: the locks on the dead boots keep all other servers off their rows. */
  private List<Recovered> recover(ServerIdentity me, Collection<UUID> suspects, boolean atBoot) {
    return jdbi.inTransaction(
        h -> {
          String[] dead = deadBoots(h, me, suspects, atBoot);
          if (dead.length == 0 && !atBoot) {
            return List.of();
          }
          List<Recovered> recovered = recover(h, me, atBoot, dead);
          Statements.update(h, "node_recovered", me, s -> s.bind("boots", dead));
          return recovered;
        });
  }

  private static String[] deadBoots(
      Handle handle, ServerIdentity me, Collection<UUID> suspects, boolean atBoot) {
    return Statements.bound(handle.createQuery(Sql.named("node_dead")), me)
        .bind("boots", Statements.column(suspects, UUID::toString, String[]::new))
        .bind("atBoot", atBoot)
        .mapTo(String.class)
        .list()
        .toArray(new String[0]);
  }

  private static List<Recovered> recover(
      Handle handle, ServerIdentity me, boolean atBoot, String[] dead) {
    return Statements.bound(handle.createQuery(Sql.named("recover")), me)
        .bind("boots", dead)
        .bind("atBoot", atBoot)
        .map((r, c) -> new Recovered(Statements.claimed(r), r.getBoolean("again")))
        .list();
  }

  @Override
  public List<ClaimedTask> dropQueue(ServerIdentity me) {
    return jdbi.withHandle(
        h ->
            Statements.bound(h.createQuery(Sql.named("drop_queue")), me)
                .map((r, c) -> Statements.claimed(r))
                .list());
  }

  @Override
  public List<ClaimedTask> dropUnclaimable(ServerIdentity me, Duration grace) {
    return jdbi.withHandle(
        h ->
            Statements.bound(h.createQuery(Sql.named("drop_unclaimable")), me)
                .bind("graceSeconds", Statements.seconds(grace))
                .map((r, c) -> Statements.claimed(r))
                .list());
  }

  @Override
  public Set<String> openTokens(Collection<String> tokens) {
    return jdbi.withHandle(
        h ->
            new HashSet<>(
                h.createQuery(Sql.named("open_tokens"))
                    .bind("tokens", tokens.toArray(new String[0]))
                    .mapTo(String.class)
                    .list()));
  }
}
