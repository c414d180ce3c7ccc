package org.errand.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The table of schedules in memory, by the rules of the SQL, on a clock that a test drives. */
final class InMemoryScheduleStore implements ScheduleStore {
  private final InstantSource clock;
  private final Map<String, StoredSchedule> rows = new TreeMap<>();
  private final Map<String, Map<Instant, FiredTask>> fired = new TreeMap<>();
  private Runnable meanwhile = () -> {};
  private long revisions;
  private int looks;
  private boolean loseAnswer;
  private String refused;
  private int refusals;

  InMemoryScheduleStore(InstantSource clock) {
    this.clock = clock;
  }

  /** How often somebody looked for what is due. */
  synchronized int looks() {
    return looks;
  }

  /** Does something when the next look has been made, before anything of it is fired. */
  synchronized void afterTheNextLook(Runnable action) {
    meanwhile = action;
  }

  /** Fails whenever that schedule is to fire; null: none. */
  synchronized void refuse(String name) {
    refused = name;
  }

  synchronized int refusals() {
    return refusals;
  }

  /** Does what the next firing asks for, and does not answer. */
  synchronized void loseTheNextAnswer() {
    loseAnswer = true;
  }

  /** The tasks that a schedule has made, by due time. */
  synchronized List<FiredTask> tasks(String schedule) {
    return List.copyOf(fired.getOrDefault(schedule, Map.of()).values());
  }

  /** Writes a row past the rules. */
  synchronized void dueAt(String name, Instant nextDueAt) {
    StoredSchedule row = rows.get(name);
    rows.put(name, row(row.schedule(), row, row.enabled(), nextDueAt, row.lastDueAt()));
  }

  @Override
  public Instant time() {
    return clock.instant();
  }

  @Override
  public synchronized List<StoredSchedule> all() {
    return List.copyOf(rows.values());
  }

  @Override
  public synchronized Optional<StoredSchedule> find(String name) {
    return Optional.ofNullable(rows.get(name));
  }

  @Override
  public Optional<StoredSchedule> hold(String name) {
    return find(name);
  }

  @Override
  public synchronized List<StoredSchedule> first(
      Collection<String> kinds, Collection<StoredSchedule> except, int limit) {
    looks++;
    List<StoredSchedule> first =
        rows.values().stream()
            .filter(s -> s.enabled() && kinds.contains(s.schedule().kind()))
            .filter(
                s ->
                    except.stream()
                        .noneMatch(e -> e.name().equals(s.name()) && e.version() == s.version()))
            .sorted(Comparator.comparing(StoredSchedule::nextDueAt))
            .limit(limit)
            .toList();
    Runnable action = meanwhile;
    meanwhile = () -> {};
    action.run();
    return first;
  }

  @Override
  public synchronized Put put(Schedule schedule, boolean enabled, Instant nextDueAt) {
    return put(schedule, false, enabled, nextDueAt);
  }

  @Override
  public synchronized Put declare(Schedule schedule, Instant nextDueAt) {
    StoredSchedule old = rows.get(schedule.name());
    return put(schedule, true, old == null || old.enabled(), nextDueAt);
  }

  private Put put(Schedule schedule, boolean declared, boolean enabled, Instant nextDueAt) {
    StoredSchedule old = rows.get(schedule.name());
    if (old == null) {
      rows.put(
          schedule.name(),
          new StoredSchedule(schedule, declared, enabled, nextDueAt, null, 0, ++revisions));
      return Put.CREATED;
    }
    if (old.declared() != declared) {
      return Put.REFUSED;
    }
    boolean goesOn =
        old.enabled()
            && old.schedule().cron().equals(schedule.cron())
            && old.schedule().zone().equals(schedule.zone());
    rows.put(
        schedule.name(),
        row(schedule, old, enabled, goesOn ? old.nextDueAt() : nextDueAt, old.lastDueAt()));
    return Put.CHANGED;
  }

  @Override
  public synchronized List<String> forget(Collection<String> kinds, Collection<String> names) {
    List<String> gone =
        rows.values().stream()
            .filter(s -> s.declared() && kinds.contains(s.schedule().kind()))
            .map(StoredSchedule::name)
            .filter(n -> !names.contains(n))
            .toList();
    gone.forEach(this::remove);
    return gone;
  }

  @Override
  public synchronized boolean enable(String name, boolean enabled, Instant nextDueAt) {
    StoredSchedule old = rows.get(name);
    if (old == null || !old.declared()) {
      return false;
    }
    Instant next = enabled && !old.enabled() ? nextDueAt : old.nextDueAt();
    rows.put(name, row(old.schedule(), old, enabled, next, old.lastDueAt()));
    return true;
  }

  @Override
  public synchronized boolean delete(String name, Collection<String> kinds) {
    StoredSchedule old = rows.get(name);
    if (old == null || old.declared() && kinds.contains(old.schedule().kind())) {
      return false;
    }
    remove(name);
    return true;
  }

  private void remove(String name) {
    rows.remove(name);
    fired.remove(name);
  }

  @Override
  public synchronized OptionalInt fire(
      ServerIdentity me,
      StoredSchedule seen,
      RegisteredKind kind,
      List<NewFiring> firings,
      Instant nextDueAt) {
    if (seen.name().equals(refused)) {
      refusals++;
      throw new IllegalStateException("refused");
    }
    StoredSchedule row = rows.get(seen.name());
    if (row == null || row.version() != seen.version() || !row.enabled()) {
      return OptionalInt.empty();
    }
    List<NewFiring> made = new ArrayList<>();
    Map<Instant, FiredTask> before = fired.computeIfAbsent(row.name(), n -> new TreeMap<>());
    for (NewFiring firing : firings) {
      if (before.putIfAbsent(firing.dueAt(), task(me, row.schedule(), kind, firing)) == null) {
        made.add(firing);
      }
    }
    Instant last =
        firings.stream()
            .map(NewFiring::dueAt)
            .max(Comparator.naturalOrder())
            .orElse(row.lastDueAt());
    rows.put(row.name(), row(row.schedule(), row, true, nextDueAt, last));
    if (loseAnswer) {
      loseAnswer = false;
      throw new InMemoryTaskStore.DatabaseAway();
    }
    return OptionalInt.of(made.size());
  }

  private static FiredTask task(
      ServerIdentity me, Schedule schedule, RegisteredKind kind, NewFiring firing) {
    return new FiredTask(
        firing.dueAt(),
        firing.token(),
        schedule.kind(),
        schedule.productId(),
        schedule.actor(),
        schedule.summary(),
        schedule.input(),
        me.machineId(),
        me.bootId(),
        kind.policy().restartable(),
        kind.policy().maxAttempts(),
        kind.policy().priority(),
        firing.comment());
  }

  private StoredSchedule row(
      Schedule schedule, StoredSchedule old, boolean enabled, Instant next, Instant last) {
    boolean same = schedule.equals(old.schedule()) && enabled == old.enabled();
    return new StoredSchedule(
        schedule,
        old.declared(),
        enabled,
        next,
        last,
        old.version() + 1,
        same ? old.revision() : ++revisions);
  }
}
