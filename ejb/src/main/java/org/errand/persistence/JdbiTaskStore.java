package org.errand.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.errand.engine.ClaimedTask;
import org.errand.engine.ServerIdentity;
import org.errand.engine.TaskStore;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The table of tasks in PostgreSQL. One statement a call; in a JTA transaction the data source
 * makes it part of that one.
 */
public final class JdbiTaskStore implements TaskStore {
  private final Jdbi jdbi;
  private final Jdbi leaseJdbi;

  /**
   * @param work the pool for everything but the lease
   * @param lease a connection of its own, so that a full pool does not make this server look dead
   */
  public JdbiTaskStore(DataSource work, DataSource lease) {
    this.jdbi = Jdbis.over(work);
    this.leaseJdbi = Jdbis.over(lease);
  }

  @Override
  public void allocate(ServerIdentity me, NewRow row) {
    update(
        jdbi,
        "allocate",
        me,
        s ->
            s.bind("token", row.token().value())
                .bind("kind", row.kind())
                .bind("status", row.status().name())
                .bind("productId", row.productId())
                .bind("actor", row.actor())
                .bind("summary", row.summary())
                .bind("input", row.input()));
  }

  @Override
  public boolean dataMade(ServerIdentity me, TaskToken token) {
    return update(jdbi, "data_made", me, s -> s.bind("token", token.value())) == 1;
  }

  @Override
  public Optional<TaskStatus> push(ServerIdentity me, TaskToken token) {
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("push")), me)
                .bind("token", token.value())
                .mapTo(String.class)
                .findOne()
                .map(TaskStatus::valueOf));
  }

  @Override
  public boolean abandon(ServerIdentity me, TaskToken token, String comment) {
    return update(jdbi, "abandon", me, s -> s.bind("token", token.value()).bind("comment", comment))
        == 1;
  }

  @Override
  public List<ClaimedTask> claim(ServerIdentity me, int limit, Collection<Long> held) {
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("claim")), me)
                .bind("limit", limit)
                .bind("held", held.toArray(new Long[0]))
                .map((r, c) -> claimed(r))
                .list());
  }

  private static ClaimedTask claimed(ResultSet row) throws SQLException {
    return new ClaimedTask(
        row.getLong("id"),
        new TaskToken(row.getString("token")),
        row.getString("kind"),
        row.getObject("product_id", Long.class),
        row.getString("username"),
        row.getString("input"),
        row.getInt("attempt"));
  }

  @Override
  public Set<Long> finish(ServerIdentity me, Collection<Ended> ended) {
    return jdbi.withHandle(
        h ->
            new HashSet<>(
                bound(h.createQuery(Sql.named("finish")), me)
                    .bind("ids", column(ended, Ended::id, Long[]::new))
                    .bind("attempts", column(ended, Ended::attempt, Integer[]::new))
                    .bind(
                        "statuses", column(ended, e -> e.outcome().status().name(), String[]::new))
                    .bind("comments", column(ended, e -> e.outcome().comment(), String[]::new))
                    .mapTo(Long.class)
                    .list()));
  }

  @Override
  public void pulse(ServerIdentity me, Collection<Pulse> pulses) {
    update(
        jdbi,
        "pulse",
        me,
        s ->
            s.bind("ids", column(pulses, Pulse::id, Long[]::new))
                .bind("attempts", column(pulses, Pulse::attempt, Integer[]::new))
                .bind("percents", column(pulses, Pulse::percent, Integer[]::new))
                .bind("messages", column(pulses, Pulse::message, String[]::new)));
  }

  @Override
  public List<RunRow> myRuns(ServerIdentity me) {
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("my_runs")), me)
                .map(
                    (r, c) ->
                        new RunRow(
                            r.getLong("id"), r.getInt("attempt"), r.getBoolean("cancel_flag")))
                .list());
  }

  @Override
  public boolean comment(ServerIdentity me, long id, int attempt, String text) {
    return update(
            jdbi,
            "comment_run",
            me,
            s -> s.bind("id", id).bind("attempt", attempt).bind("text", text))
        == 1;
  }

  @Override
  public Optional<TaskStatus> cancel(TaskToken token, String actor, String comment) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("cancel"))
                .bind("token", token.value())
                .bind("actor", actor)
                .bind("comment", comment)
                .mapTo(String.class)
                .findOne()
                .map(TaskStatus::valueOf));
  }

  @Override
  public List<Recovered> recoverStale(ServerIdentity me, Map<String, Integer> restartable) {
    List<Map.Entry<String, Integer>> kinds = List.copyOf(restartable.entrySet());
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("stale")), me)
                .bind("kinds", column(kinds, Map.Entry::getKey, String[]::new))
                .bind("maxAttempts", column(kinds, Map.Entry::getValue, Integer[]::new))
                .bind("othersLive", othersLive(me))
                .map((r, c) -> new Recovered(claimed(r), r.getBoolean("again")))
                .list());
  }

  private boolean othersLive(ServerIdentity me) {
    return jdbi.withHandle(
        h -> bound(h.createQuery(Sql.named("others_live")), me).mapTo(Boolean.class).one());
  }

  @Override
  public List<TaskToken> dropQueue(ServerIdentity me, Set<String> restartable) {
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("drop_queue")), me)
                .bind("restartable", restartable.toArray(new String[0]))
                .mapTo(String.class)
                .map(TaskToken::new)
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

  @Override
  public boolean registerNode(ServerIdentity me, String version, Duration lease) {
    update(leaseJdbi, "node_end_expired", me, s -> {});
    return update(
            leaseJdbi,
            "node_register",
            me,
            s -> s.bind("version", version).bind("leaseSeconds", seconds(lease)))
        == 1;
  }

  @Override
  public Optional<String> rivalSeen(ServerIdentity me) {
    return leaseJdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("node_rival")), me)
                .map((r, c) -> r.getString("boot_id") + " " + r.getString("renewed_at"))
                .findOne());
  }

  @Override
  public boolean renewLease(ServerIdentity me, Duration lease) {
    return update(leaseJdbi, "node_renew", me, s -> s.bind("leaseSeconds", seconds(lease))) == 1;
  }

  @Override
  public void endNode(ServerIdentity me) {
    update(leaseJdbi, "node_end", me, s -> {});
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static int update(
      Jdbi jdbi, String name, ServerIdentity me, Consumer<SqlStatement<?>> binds) {
    return jdbi.withHandle(
        h -> {
          var update = bound(h.createUpdate(Sql.named(name)), me);
          binds.accept(update);
          return update.execute();
        });
  }

  private static <S extends SqlStatement<S>> S bound(S statement, ServerIdentity me) {
    return statement.bind("machineId", me.machineId()).bind("bootId", me.bootId().toString());
  }

  private static <T, V> V[] column(
      Collection<T> rows, Function<T, V> value, java.util.function.IntFunction<V[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
