package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/**
 * The table in memory, by the rules of the SQL, on a clock that a test drives. {@code
 * TaskStoreContract} holds it and the database to the same.
 */
final class InMemoryTaskStore implements TaskStore {
  /** What a caller sees of a database that cannot be reached. */
  static final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway() {
      super("The database is away");
    }
  }

  private final InstantSource clock;
  private final Map<Long, InMemoryRow> rows = new TreeMap<>();
  private final InMemoryNodes nodes = new InMemoryNodes();
  private Instant lastNow = Instant.EPOCH;
  private boolean away;
  private Runnable meanwhile = () -> {};

  InMemoryTaskStore(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on every call fails. */
  synchronized void beAway() {
    away = true;
  }

  synchronized void beBack() {
    away = false;
  }

  /** Does something while the next call is under way, before it touches a row. */
  synchronized void duringTheNextCall(Runnable action) {
    meanwhile = action;
  }

  synchronized StoredTask stored(TaskToken token) {
    return row(token).map(InMemoryRow::stored).orElseThrow();
  }

  /** Never the same twice, as {@code clock_timestamp()}. */
  private Instant now() {
    Instant now = clock.instant();
    lastNow = now.isAfter(lastNow) ? now : lastNow.plusNanos(1_000);
    return lastNow;
  }

  @Override
  public synchronized void allocate(ServerIdentity me, NewRow row) {
    ask();
    if (row(row.token()).isPresent()) {
      throw new IllegalStateException("background_task_token_key");
    }
    long id = rows.size() + 1L;
    rows.put(id, new InMemoryRow(id, row, me, now()));
  }

  @Override
  public synchronized boolean dataMade(ServerIdentity me, TaskToken token) {
    Optional<InMemoryRow> row = allocated(me, token);
    row.ifPresent(r -> r.dataMachineId = me.machineId());
    return row.isPresent();
  }

  @Override
  public synchronized Optional<TaskStatus> push(ServerIdentity me, TaskToken token) {
    Optional<InMemoryRow> row = allocated(me, token);
    row.ifPresent(
        r -> {
          r.status = TaskStatus.ENQUEUED;
          r.enqueuedAt = now();
          r.runAt = r.enqueuedAt;
          if (r.cancelFlag) {
            r.end(TaskStatus.CANCELLED, now());
          }
        });
    return row.map(r -> r.status);
  }

  @Override
  public synchronized boolean abandon(ServerIdentity me, TaskToken token, String comment) {
    Optional<InMemoryRow> row = allocated(me, token);
    row.ifPresent(
        r -> {
          r.end(TaskStatus.DROPPED, now());
          r.comment("SYSTEM", comment);
        });
    return row.isPresent();
  }

  @Override
  public synchronized List<ClaimedTask> claim(ServerIdentity me, int limit, Collection<Long> held) {
    ask();
    if (!nodes.isLive(me, now())) {
      return List.of();
    }
    return rows.values().stream()
        .filter(r -> r.status == TaskStatus.ENQUEUED && !r.cancelFlag && !held.contains(r.id))
        .filter(r -> r.dataMachineId == null || r.dataMachineId.equals(me.machineId()))
        .sorted(Comparator.<InMemoryRow, Instant>comparing(r -> r.runAt).thenComparing(r -> r.id))
        .limit(limit)
        .map(r -> claim(me, r))
        .toList();
  }

  private ClaimedTask claim(ServerIdentity me, InMemoryRow row) {
    row.status = TaskStatus.RUNNING;
    row.attempt++;
    row.owner(me);
    row.startedAt = now();
    row.lastSeenAt = row.startedAt;
    return row.claimed();
  }

  @Override
  public synchronized Set<Long> finish(ServerIdentity me, Collection<Ended> ended) {
    ask();
    Set<Long> done = new HashSet<>();
    for (Ended e : ended) {
      InMemoryRow row = rows.get(e.id());
      if (row != null && row.isRunOf(me, e.attempt())) {
        finish(row, e);
        done.add(e.id());
      }
    }
    return done;
  }

  private void finish(InMemoryRow row, Ended ended) {
    TaskStatus status = ended.outcome().status();
    row.lastSeenAt = now();
    if (status != TaskStatus.ENQUEUED) {
      row.end(status, now());
    } else if (row.cancelFlag) {
      row.end(TaskStatus.CANCELLED, now());
    } else {
      row.enqueueAgain();
    }
    if (status == TaskStatus.ENQUEUED && row.cancelFlag) {
      row.comment(
          "SYSTEM",
          "CANCEL!\n"
              + "The server went down, and the task was to be cancelled: it does not run again.");
    } else if (ended.outcome().comment() != null) {
      row.comment("SYSTEM", ended.outcome().comment());
    }
    if (status == TaskStatus.COMPLETED && row.percent != null) {
      row.percent = 100;
    }
    if (status == TaskStatus.COMPLETED && row.cancelFlag) {
      row.comment(
          "SYSTEM", "CANCEL!\nThe task had done its work before it saw the request to cancel.");
    }
    row.cancelFlag |= status == TaskStatus.CANCELLED;
  }

  @Override
  public synchronized void pulse(ServerIdentity me, Collection<Pulse> pulses) {
    ask();
    for (Pulse p : pulses) {
      InMemoryRow row = rows.get(p.id());
      if (row != null && row.isRunOf(me, p.attempt())) {
        row.lastSeenAt = now();
        if (p.percent() != null) {
          row.percent = p.percent();
          row.message = p.message();
        }
      }
    }
  }

  @Override
  public synchronized List<RunRow> myRuns(ServerIdentity me) {
    ask();
    return rows.values().stream()
        .filter(r -> r.status == TaskStatus.RUNNING && r.isOf(me))
        .map(r -> new RunRow(r.id, r.attempt, r.cancelFlag))
        .toList();
  }

  @Override
  public synchronized boolean comment(ServerIdentity me, long id, int attempt, String text) {
    ask();
    InMemoryRow row = rows.get(id);
    if (row == null || !row.isRunOf(me, attempt)) {
      return false;
    }
    row.comment("SYSTEM", text);
    return true;
  }

  @Override
  public synchronized Optional<TaskStatus> cancel(TaskToken token, String actor, String comment) {
    ask();
    Optional<InMemoryRow> row = row(token).filter(r -> !r.cancelFlag && !r.status.isTerminal());
    row.ifPresent(
        r -> {
          r.cancelFlag = true;
          r.comment(actor, comment);
          if (r.status == TaskStatus.ENQUEUED) {
            r.end(TaskStatus.CANCELLED, now());
            r.comment("SYSTEM", "CANCEL!\nTask cancelled before execution began!");
          }
        });
    return row.map(r -> r.status);
  }

  @Override
  public synchronized List<Recovered> recoverStale(
      ServerIdentity me, Map<String, Integer> restartable) {
    ask();
    boolean othersLive = nodes.othersLive(me, now());
    List<Recovered> recovered = new ArrayList<>();
    for (InMemoryRow row : rows.values()) {
      if (row.machineId.equals(me.machineId())
          && !row.isOf(me)
          && !row.status.isTerminal()
          && !(row.status == TaskStatus.ENQUEUED && othersLive)) {
        boolean again = isToRunAgain(row, restartable.get(row.created.kind()));
        recover(me, row, again);
        recovered.add(new Recovered(row.claimed(), again));
      }
    }
    return recovered;
  }

  private static boolean isToRunAgain(InMemoryRow row, Integer maxAttempts) {
    return maxAttempts != null
        && !row.cancelFlag
        && (row.status == TaskStatus.ENQUEUED
            || row.status == TaskStatus.RUNNING && row.attempt < maxAttempts);
  }

  private void recover(ServerIdentity me, InMemoryRow row, boolean again) {
    TaskStatus was = row.status;
    if (!again) {
      row.end(TaskStatus.DROPPED, now());
      row.comment(
          "SYSTEM",
          "DROPPED!\nThe server was restarted while the task was "
              + was
              + "; the old server is gone and will never finish it.");
      return;
    }
    row.enqueueAgain();
    row.owner(me);
    if (was == TaskStatus.RUNNING) {
      row.comment(
          "SYSTEM",
          "RESTART!\nThe server was restarted while the task was "
              + was
              + "; its kind is restartable, so it waits for a worker again.");
    }
  }

  @Override
  public synchronized List<TaskToken> dropQueue(ServerIdentity me, Set<String> restartable) {
    ask();
    boolean othersLive = nodes.othersLive(me, now());
    List<TaskToken> dropped = new ArrayList<>();
    for (InMemoryRow row : rows.values()) {
      boolean mine = row.status == TaskStatus.ALLOCATED && row.isOf(me);
      boolean orphaned =
          row.status == TaskStatus.ENQUEUED
              && !restartable.contains(row.created.kind())
              && !othersLive;
      if (mine || orphaned) {
        row.end(TaskStatus.DROPPED, now());
        row.comment("SYSTEM", "SHUTDOWN!\nTask never started due to the server shutdown!");
        dropped.add(row.created.token());
      }
    }
    return dropped;
  }

  @Override
  public synchronized Set<String> openTokens(Collection<String> tokens) {
    ask();
    Set<String> open = new HashSet<>();
    for (InMemoryRow row : rows.values()) {
      if (tokens.contains(row.created.token().value()) && !row.status.isTerminal()) {
        open.add(row.created.token().value());
      }
    }
    return open;
  }

  @Override
  public synchronized boolean registerNode(ServerIdentity me, String version, Duration lease) {
    ask();
    return nodes.register(me, lease, now());
  }

  @Override
  public synchronized Optional<String> rivalSeen(ServerIdentity me) {
    ask();
    return nodes.rivalSeen(me);
  }

  @Override
  public synchronized boolean renewLease(ServerIdentity me, Duration lease) {
    ask();
    return nodes.renew(me, lease, now());
  }

  @Override
  public synchronized void endNode(ServerIdentity me) {
    ask();
    nodes.end(me);
  }

  private void ask() {
    if (away) {
      throw new DatabaseAway();
    }
    Runnable action = meanwhile;
    meanwhile = () -> {};
    action.run();
  }

  private Optional<InMemoryRow> row(TaskToken token) {
    return rows.values().stream().filter(r -> r.created.token().equals(token)).findFirst();
  }

  private Optional<InMemoryRow> allocated(ServerIdentity me, TaskToken token) {
    ask();
    return row(token).filter(r -> r.status == TaskStatus.ALLOCATED && r.isOf(me));
  }
}
