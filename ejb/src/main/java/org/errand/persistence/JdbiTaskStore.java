package org.errand.persistence;

import static org.errand.persistence.Statements.bound;
import static org.errand.persistence.Statements.column;
import static org.errand.persistence.Statements.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.errand.engine.ClaimedTask;
import org.errand.engine.ServerIdentity;
import org.errand.engine.TaskStore;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The table of tasks in PostgreSQL. In a JTA transaction the data source makes each call part of
 * that one.
 */
public final class JdbiTaskStore implements TaskStore {
  private static final DirectStatement CLAIM = new DirectStatement(Sql.named("claim"));
  private static final DirectStatement FINISH = new DirectStatement(Sql.named("finish"));

  private final DataSource work;
  private final DataSource loops;
  private final Jdbi jdbi;
  private final Jdbi engine;

  /** For all alike. */
  public JdbiTaskStore(DataSource work) {
    this(work, work);
  }

  /**
   * @param work for what callers ask for, also in their transactions
   * @param loops for what the engine's own loops do, in no transaction but their own
   */
  public JdbiTaskStore(DataSource work, DataSource loops) {
    this.work = work;
    this.loops = loops;
    this.jdbi = Jdbis.over(work);
    this.engine = Jdbis.over(loops);
  }

  @Override
  public Allocation allocate(ServerIdentity me, NewRow row) {
    // What begins at once is the engine's affair, in no transaction, and looks at the queue: by
    // index.
    boolean begins = row.status() == TaskStatus.RUNNING;
    return NewRows.write(begins ? loops : work, jdbi, me, row);
  }

  @Override
  public Map<TaskToken, Allocation> allocateAll(ServerIdentity me, Collection<NewRow> rows) {
    return jdbi.withHandle(h -> NewRows.write(h, me, rows));
  }

  @Override
  public Optional<TaskToken> duplicateOf(NewRow row) {
    return jdbi.withHandle(
        h -> Optional.ofNullable(NewRows.open(h, List.of(row)).get(row.token())));
  }

  @Override
  public boolean dataMade(ServerIdentity me, TaskToken token) {
    return update(jdbi, "data_made", me, s -> s.bind("token", token.value())) == 1;
  }

  @Override
  public Optional<TaskStatus> push(ServerIdentity me, TaskToken token, boolean hasData) {
    return jdbi.withHandle(
        h ->
            bound(h.createQuery(Sql.named("push")), me)
                .bind("token", token.value())
                .bind("hasData", hasData)
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
  public List<ClaimedTask> claim(
      ServerIdentity me, int limit, Collection<KindRoom> kinds, Collection<Long> held) {
    if (kinds.stream().allMatch(k -> k.clusterLimit() == null)) {
      return CLAIM.rows(loops, asked(me, limit, kinds, held), Statements::claimedNow);
    }
    return engine.inTransaction(
        h -> {
          List<String> mine = passGate(h, kinds);
          List<KindRoom> open =
              kinds.stream()
                  .filter(k -> k.clusterLimit() == null || mine.contains(k.kind()))
                  .toList();
          return CLAIM.rows(
              h.getConnection(), asked(me, limit, open, held), Statements::claimedNow);
        });
  }

  /** The kinds with a limit in the cluster of which this transaction alone may claim now. */
  private static List<String> passGate(Handle handle, Collection<KindRoom> kinds) {
    return handle
        .createQuery(Sql.named("claim_gate"))
        .bind(
            "kinds",
            kinds.stream()
                .filter(k -> k.clusterLimit() != null)
                .map(KindRoom::kind)
                .toArray(String[]::new))
        .map((r, c) -> r.getString("kind"))
        .list();
  }

  private static Map<String, Object> asked(
      ServerIdentity me, int limit, Collection<KindRoom> kinds, Collection<Long> held) {
    Map<String, Object> values = Statements.values(me);
    values.put("limit", limit);
    values.put("kinds", column(kinds, KindRoom::kind, String[]::new));
    values.put("rooms", column(kinds, KindRoom::here, Integer[]::new));
    values.put("limits", column(kinds, KindRoom::clusterLimit, Integer[]::new));
    values.put("held", held.toArray(new Long[0]));
    return values;
  }

  @Override
  public Finished finish(ServerIdentity me, Collection<Ended> ended) {
    Map<String, Object> values = Statements.values(me);
    values.put("ids", column(ended, Ended::id, Long[]::new));
    values.put("attempts", column(ended, Ended::attempt, Integer[]::new));
    values.put("statuses", column(ended, e -> e.outcome().status().name(), String[]::new));
    values.put("comments", column(ended, e -> e.outcome().comment(), String[]::new));
    values.put("delays", column(ended, e -> delay(e.outcome()), Long[]::new));
    values.put("percents", column(ended, Ended::percent, Integer[]::new));
    values.put("messages", column(ended, Ended::message, String[]::new));
    Map<Long, TaskStatus> statuses = new HashMap<>();
    Set<Long> locked = new HashSet<>();
    for (Written row : FINISH.rows(loops, values, Written::of)) {
      if (row.status() == null) {
        locked.add(row.id());
      } else {
        statuses.put(row.id(), TaskStatus.valueOf(row.status()));
      }
    }
    return new Finished(statuses, locked);
  }

  /**
   * @param status null where the row was locked
   */
  private record Written(long id, String status) {
    static Written of(ResultSet row) throws SQLException {
      return new Written(row.getLong("id"), row.getString("status"));
    }
  }

  private static Long delay(TaskOutcome outcome) {
    return outcome instanceof TaskOutcome.Retried retried ? retried.delay().toMillis() : null;
  }

  @Override
  public Set<Long> pulse(ServerIdentity me, Collection<Pulse> pulses) {
    return engine.withHandle(
        h ->
            bound(h.createQuery(Sql.named("pulse")), me)
                .bind("ids", column(pulses, Pulse::id, Long[]::new))
                .bind("attempts", column(pulses, Pulse::attempt, Integer[]::new))
                .bind("percents", column(pulses, Pulse::percent, Integer[]::new))
                .bind("messages", column(pulses, Pulse::message, String[]::new))
                .mapTo(Long.class)
                .set());
  }

  @Override
  public List<RunRow> myRuns(ServerIdentity me) {
    return engine.withHandle(
        h ->
            bound(h.createQuery(Sql.named("my_runs")), me)
                .map(
                    (r, c) ->
                        new RunRow(
                            r.getLong("id"),
                            new TaskToken(r.getString("token")),
                            r.getInt("attempt"),
                            r.getBoolean("cancel_flag")))
                .list());
  }

  @Override
  public Set<Long> comment(ServerIdentity me, Collection<NewComment> comments) {
    return engine.withHandle(
        h ->
            bound(h.createQuery(Sql.named("comments_run")), me)
                .bind("ids", column(comments, NewComment::id, Long[]::new))
                .bind("attempts", column(comments, NewComment::attempt, Integer[]::new))
                .bind("texts", column(comments, NewComment::text, String[]::new))
                .mapTo(Long.class)
                .set());
  }

  @Override
  public List<Cancelled> cancelAll(Collection<TaskToken> tokens, String actor, String comment) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Sql.named("cancel"))
                .bind("tokens", column(tokens, TaskToken::value, String[]::new))
                .bind("actor", actor)
                .bind("comment", comment)
                .map(
                    (r, c) ->
                        new Cancelled(
                            Statements.claimed(r), TaskStatus.valueOf(r.getString("status"))))
                .list());
  }
}
