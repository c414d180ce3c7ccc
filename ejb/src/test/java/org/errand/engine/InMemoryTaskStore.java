package org.errand.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.errand.task.TaskOutcome;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/**
 * The table in memory, by the rules of the SQL, on a clock that a test drives. {@code
 * TaskStoreContract} holds it and the database to the same.
 */
final class InMemoryTaskStore implements TaskStore, RecoveryStore, NodeStore {
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
  private final Set<String> paused = new HashSet<>();
  private Instant lastNow = Instant.EPOCH;
  private boolean away;
  private Runnable meanwhile = () -> {};
  private Runnable afterwards = () -> {};

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

  synchronized List<StoredTask> allStored() {
    return rows.values().stream().map(InMemoryRow::stored).toList();
  }

  /** Never the same twice, as {@code clock_timestamp()}. */
  private Instant now() {
    Instant now = clock.instant();
    lastNow = now.isAfter(lastNow) ? now : lastNow.plusNanos(1_000);
    return lastNow;
  }

  @Override
  public synchronized Allocation allocate(ServerIdentity me, NewRow row) {
    ask();
    Optional<TaskToken> open = openWithKeyOf(row);
    if (open.isPresent()) {
      return new InTheWay(open.get());
    }
    if (row(row.token()).isPresent()) {
      throw new IllegalStateException("background_task_token_key");
    }
    long id = rows.size() + 1L;
    boolean begins = row.status() == TaskStatus.RUNNING && mayBegin(me, row);
    InMemoryRow made = new InMemoryRow(id, row, me, now());
    rows.put(id, made);
    if (begins) {
      claim(me, made);
    }
    afterwards();
    return new Made(id, made.runAt, made.enqueuedAt, begins);
  }

  private boolean mayBegin(ServerIdentity me, NewRow row) {
    String kind = row.terms().kind();
    return nodes.isLive(me, now())
        && !isPaused("SERVER", me.machineId())
        && !isPaused("KIND", kind)
        && rows.values().stream()
            .filter(r -> r.created.terms().kind().equals(kind))
            .noneMatch(r -> r.status == TaskStatus.ENQUEUED && !r.runAt.isAfter(now()));
  }

  @Override
  public synchronized Map<TaskToken, Allocation> allocateAll(
      ServerIdentity me, Collection<NewRow> asked) {
    Map<TaskToken, Allocation> allocations = new HashMap<>();
    asked.forEach(row -> allocations.put(row.token(), allocate(me, row)));
    return allocations;
  }

  @Override
  public synchronized Optional<TaskToken> duplicateOf(NewRow row) {
    ask();
    return openWithKeyOf(row);
  }

  private Optional<TaskToken> openWithKeyOf(NewRow row) {
    return rows.values().stream()
        .filter(r -> row.uniqueKey() != null && row.uniqueKey().equals(r.created.uniqueKey()))
        .filter(r -> r.created.terms().kind().equals(row.terms().kind()))
        .filter(r -> Objects.equals(r.created.productId(), row.productId()))
        .filter(r -> !r.status.isTerminal())
        .map(r -> r.created.token())
        .findFirst();
  }

  @Override
  public synchronized boolean dataMade(ServerIdentity me, TaskToken token) {
    Optional<InMemoryRow> row = allocated(me, token);
    row.ifPresent(r -> r.dataMachineId = me.machineId());
    return row.isPresent();
  }

  @Override
  public synchronized Optional<TaskStatus> push(
      ServerIdentity me, TaskToken token, boolean hasData) {
    Optional<InMemoryRow> row = allocated(me, token);
    row.ifPresent(
        r -> {
          r.status = TaskStatus.ENQUEUED;
          r.enqueuedAt = now();
          r.runAt = r.runAt.isAfter(r.enqueuedAt) ? r.runAt : r.enqueuedAt;
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
  public synchronized List<ClaimedTask> claim(
      ServerIdentity me, int limit, Collection<KindRoom> kinds, Collection<Long> held) {
    ask();
    if (!nodes.isLive(me, now()) || isPaused("SERVER", me.machineId())) {
      return List.of();
    }
    Map<String, Integer> rooms = new HashMap<>();
    kinds.forEach(k -> rooms.put(k.kind(), isPaused("KIND", k.kind()) ? 0 : room(k)));
    List<ClaimedTask> claimed = new ArrayList<>();
    rows.values().stream()
        .filter(r -> r.status == TaskStatus.ENQUEUED && !r.cancelFlag && !held.contains(r.id))
        .filter(r -> r.dataMachineId == null || r.dataMachineId.equals(me.machineId()))
        .filter(r -> !r.runAt.isAfter(now()))
        .sorted(
            Comparator.<InMemoryRow>comparingInt(r -> -r.created.priority())
                .thenComparing(r -> r.runAt)
                .thenComparing(r -> r.id))
        .filter(r -> rooms.merge(r.created.terms().kind(), -1, Integer::sum) >= 0)
        .limit(limit)
        .toList()
        .forEach(r -> claimed.add(claim(me, r)));
    afterwards();
    return claimed;
  }

  private int room(KindRoom kind) {
    if (kind.clusterLimit() == null) {
      return kind.here();
    }
    long running =
        rows.values().stream()
            .filter(r -> r.status == TaskStatus.RUNNING)
            .filter(r -> r.created.terms().kind().equals(kind.kind()))
            .count();
    return Math.min(kind.here(), (int) Math.max(0, kind.clusterLimit() - running));
  }

  private boolean isPaused(String scope, String name) {
    return paused.contains(scope + " " + name);
  }

  synchronized void pause(String scope, String name) {
    paused.add(scope + " " + name);
  }

  synchronized void resume(String scope, String name) {
    paused.remove(scope + " " + name);
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
  public synchronized Finished finish(ServerIdentity me, Collection<Ended> ended) {
    ask();
    Map<Long, TaskStatus> statuses = new HashMap<>();
    Set<Long> locked = new HashSet<>();
    for (Ended e : ended) {
      InMemoryRow row = rows.get(e.id());
      if (row != null && row.isRunOf(me, e.attempt()) && row.locked) {
        locked.add(e.id());
      } else if (row != null && row.isRunOf(me, e.attempt())) {
        if (e.percent() != null) {
          row.percent = e.percent();
          row.message = e.message();
        }
        finish(row, e.outcome());
        statuses.put(e.id(), row.status);
      } else if (row != null
          && row.isOf(me)
          && row.attempt == e.attempt()
          && row.status.isTerminal()
          && (row.status == e.outcome().status() || e.outcome().status() == TaskStatus.ENQUEUED)) {
        statuses.put(e.id(), row.status);
      }
    }
    afterwards();
    return new Finished(statuses, locked);
  }

  /** Somebody has the row in hand, until it is released. */
  synchronized void lock(TaskToken token) {
    row(token).orElseThrow().locked = true;
  }

  synchronized void release(TaskToken token) {
    row(token).orElseThrow().locked = false;
  }

  private void finish(InMemoryRow row, TaskOutcome outcome) {
    row.lastSeenAt = now();
    if (outcome.status() == TaskStatus.ENQUEUED) {
      enqueueAgain(row, outcome);
    } else {
      row.end(outcome.status(), now());
      if (outcome.comment() != null) {
        row.comment("SYSTEM", outcome.comment());
      }
    }
    if (row.status == TaskStatus.COMPLETED && row.percent != null) {
      row.percent = 100;
    }
    if (row.status == TaskStatus.COMPLETED && row.cancelFlag) {
      row.comment(
          "SYSTEM", "CANCEL!\nThe task had done its work before it saw the request to cancel.");
    }
    row.cancelFlag |= row.status == TaskStatus.CANCELLED;
  }

  private void enqueueAgain(InMemoryRow row, TaskOutcome outcome) {
    boolean retry = outcome instanceof TaskOutcome.Retried;
    String attempts = "\nAttempt " + row.attempt + " of " + row.maxAttempts;
    if (row.cancelFlag) {
      row.end(TaskStatus.CANCELLED, now());
      row.comment(
          "SYSTEM",
          retry
              ? outcome.comment() + "\nThe task was to be cancelled: it is not tried again."
              : "CANCEL!\n"
                  + "The server went down, and the task was to be cancelled: it does not run"
                  + " again.");
    } else if (retry && row.attempt >= row.maxAttempts) {
      row.end(TaskStatus.FAILED, now());
      row.comment("SYSTEM", outcome.comment() + attempts + ": it is not tried again.");
    } else if (retry) {
      Duration delay = ((TaskOutcome.Retried) outcome).delay();
      row.enqueueAgain(outcome.comment(), row.lastSeenAt);
      row.runAt = now().plus(delay);
      BigDecimal seconds =
          BigDecimal.valueOf(delay.toMillis()).movePointLeft(3).setScale(1, RoundingMode.HALF_UP);
      row.comment(
          "SYSTEM", outcome.comment() + attempts + "; the next one follows in " + seconds + " s.");
    } else {
      row.enqueueAgain(outcome.comment(), row.lastSeenAt);
      row.maxAttempts++;
      if (outcome.comment() != null) {
        row.comment("SYSTEM", outcome.comment());
      }
    }
  }

  @Override
  public synchronized Set<Long> pulse(ServerIdentity me, Collection<Pulse> pulses) {
    ask();
    Set<Long> written = new HashSet<>();
    for (Pulse p : pulses) {
      InMemoryRow row = rows.get(p.id());
      if (row != null && row.isRunOf(me, p.attempt()) && !row.locked) {
        written.add(p.id());
        row.lastSeenAt = now();
        if (p.percent() != null) {
          row.percent = p.percent();
          row.message = p.message();
        }
      }
    }
    return written;
  }

  @Override
  public synchronized List<RunRow> myRuns(ServerIdentity me) {
    ask();
    return rows.values().stream()
        .filter(r -> r.status == TaskStatus.RUNNING && r.isOf(me))
        .map(r -> new RunRow(r.id, r.created.token(), r.attempt, r.cancelFlag))
        .toList();
  }

  @Override
  public synchronized Set<Long> comment(ServerIdentity me, Collection<NewComment> comments) {
    ask();
    comments.forEach(c -> InMemoryRow.requireComment(c.text())); // All or nothing.
    Set<Long> locked = new HashSet<>();
    for (NewComment c : comments) {
      InMemoryRow row = rows.get(c.id());
      if (row != null && row.isRunOf(me, c.attempt())) {
        if (row.locked) {
          locked.add(c.id());
        } else {
          row.comment("SYSTEM", c.text());
        }
      }
    }
    return locked;
  }

  @Override
  public synchronized List<Cancelled> cancelAll(
      Collection<TaskToken> tokens, String actor, String comment) {
    ask();
    return tokens.stream()
        .flatMap(t -> row(t).stream())
        .filter(r -> !r.cancelFlag && !r.status.isTerminal())
        .map(r -> cancelled(r, actor, comment))
        .toList();
  }

  private Cancelled cancelled(InMemoryRow row, String actor, String comment) {
    row.cancelFlag = true;
    row.comment(actor, comment);
    if (row.status == TaskStatus.ENQUEUED) {
      row.end(TaskStatus.CANCELLED, now());
      row.comment("SYSTEM", "CANCEL!\nTask cancelled before execution began!");
    }
    return new Cancelled(row.claimed(), row.status);
  }

  @Override
  public synchronized List<SeenBoot> otherBoots(ServerIdentity me) {
    ask();
    return nodes.others(me, bootsWithOpenTasks());
  }

  @Override
  public synchronized List<Recovered> recover(ServerIdentity me, Collection<UUID> suspects) {
    ask();
    Set<UUID> dead = nodes.dead(me, false, bootsWithOpenTasks(), now());
    dead.retainAll(suspects);
    return recover(me, dead, false);
  }

  @Override
  public synchronized List<Recovered> recoverAtBoot(ServerIdentity me) {
    ask();
    return recover(me, nodes.dead(me, true, bootsWithOpenTasks(), now()), true);
  }

  private List<Recovered> recover(ServerIdentity me, Set<UUID> dead, boolean atBoot) {
    nodes.end(dead, now());
    boolean queueToo = atBoot && !nodes.hasOthers(me);
    List<Recovered> recovered = new ArrayList<>();
    for (InMemoryRow row : rows.values()) {
      boolean lost = dead.contains(row.bootId) && isOnItsServer(row);
      boolean left =
          queueToo
              && row.status == TaskStatus.ENQUEUED
              && row.machineId.equals(me.machineId())
              && !row.isOf(me);
      if (lost || left) {
        boolean again = isToRunAgain(row);
        recover(me, row, again, atBoot);
        recovered.add(new Recovered(row.claimed(), again));
      }
    }
    nodes.recovered(dead);
    return recovered;
  }

  private Set<UUID> bootsWithOpenTasks() {
    return rows.values().stream()
        .filter(InMemoryTaskStore::isOnItsServer)
        .map(r -> r.bootId)
        .collect(Collectors.toSet());
  }

  private static boolean isOnItsServer(InMemoryRow row) {
    return row.status == TaskStatus.ALLOCATED || row.status == TaskStatus.RUNNING;
  }

  private static boolean isToRunAgain(InMemoryRow row) {
    return row.created.terms().restartable()
        && !row.cancelFlag
        && (row.status == TaskStatus.ENQUEUED
            || row.status == TaskStatus.RUNNING && row.attempt < row.maxAttempts);
  }

  private void recover(ServerIdentity me, InMemoryRow row, boolean again, boolean atBoot) {
    TaskStatus was = row.status;
    String what =
        (atBoot ? "The server was restarted" : "Its server was lost") + " while the task was ";
    if (!again) {
      row.end(TaskStatus.DROPPED, now());
      row.comment(
          "SYSTEM",
          "DROPPED!\n" + what + was + "; the old server is gone and will never finish it.");
      return;
    }
    String comment =
        "RESTART!\n" + what + was + "; its kind is restartable, so it waits for a worker again.";
    row.enqueueAgain(comment, now());
    row.owner(me);
    if (was == TaskStatus.RUNNING) {
      row.comment("SYSTEM", comment);
    }
  }

  @Override
  public synchronized List<ClaimedTask> dropQueue(ServerIdentity me) {
    ask();
    boolean others = nodes.hasOthers(me);
    return drop(
        row ->
            row.status == TaskStatus.ALLOCATED && row.isOf(me)
                || row.status == TaskStatus.ENQUEUED
                    && !row.created.terms().restartable()
                    && !others,
        row -> "SHUTDOWN!\nTask never started due to the server shutdown!");
  }

  @Override
  public synchronized List<ClaimedTask> dropUnclaimable(ServerIdentity me, Duration grace) {
    ask();
    if (!nodes.isLive(me, now())) {
      return List.of();
    }
    Instant since = now().minus(grace);
    Predicate<InMemoryRow> unknown = row -> !nodes.someKnew(row.created.terms().kind(), since);
    Predicate<InMemoryRow> away =
        row -> row.dataMachineId != null && !nodes.wasAlive(row.dataMachineId, since);
    return drop(
        row ->
            row.status == TaskStatus.ENQUEUED
                && !row.runAt.isAfter(since)
                && (unknown.test(row) || away.test(row)),
        row ->
            "DROPPED!\nNobody can run the task: "
                + (unknown.test(row)
                    ? "no server knows its kind"
                    : "the server that has its files is gone")
                + ".");
  }

  private List<ClaimedTask> drop(
      Predicate<InMemoryRow> which, Function<InMemoryRow, String> comment) {
    List<ClaimedTask> dropped = new ArrayList<>();
    for (InMemoryRow row : rows.values()) {
      if (which.test(row)) {
        row.end(TaskStatus.DROPPED, now());
        row.comment("SYSTEM", comment.apply(row));
        dropped.add(row.claimed());
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
  public synchronized boolean register(ServerIdentity me, NewNode node, Duration lease) {
    ask();
    return nodes.register(me, node, lease, now());
  }

  @Override
  public synchronized Optional<String> rivalSeen(ServerIdentity me) {
    ask();
    return nodes.rivalSeen(me);
  }

  @Override
  public synchronized boolean renew(ServerIdentity me, Load load, Duration lease) {
    ask();
    return nodes.renew(me, lease, now());
  }

  @Override
  public synchronized boolean rejoin(ServerIdentity me, Duration lease) {
    ask();
    return nodes.rejoin(me, lease, now());
  }

  @Override
  public synchronized void end(ServerIdentity me) {
    ask();
    nodes.end(me, now());
  }

  /** The next claim or outcome does its work, but its answer is lost. */
  synchronized void loseTheNextAnswer() {
    beforeTheNextAnswer(
        () -> {
          throw new DatabaseAway();
        });
  }

  /** Does something when the next claim has, or outcomes have, been written, and nobody knows. */
  synchronized void beforeTheNextAnswer(Runnable action) {
    afterwards = action;
  }

  private void afterwards() {
    Runnable action = afterwards;
    afterwards = () -> {};
    action.run();
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
