package org.errand.web.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.errand.persistence.TaskRow;

/**
 * Tells of all tasks to those who want to hear of all. What is told is kept in the ring for a
 * while, also when nobody listens, so that a client that comes again hears what it has missed.
 */
final class AllTasks {
  /** Somebody who hears of all tasks. */
  interface Hearer {
    void tell(TaskRow task, String eventId, String json);

    /** What it has heard is not enough to go on with: it is to read the list anew. */
    void reset(String eventId);
  }

  private final TaskJson json;
  private final Ring ring;
  private final Set<Hearer> hearers = ConcurrentHashMap.newKeySet();
  private final Set<Hearer> unsettled = ConcurrentHashMap.newKeySet();
  private boolean open;
  private boolean settled;

  AllTasks(TaskJson json, Ring ring) {
    this.json = json;
    this.ring = ring;
  }

  /** Whether changes of all tasks are to be read. */
  synchronized boolean isWanted() {
    return open;
  }

  /** Whether nobody hears of all tasks now. */
  boolean isEmpty() {
    return hearers.isEmpty();
  }

  /**
   * Somebody hears from now on.
   *
   * @param lastHeard the event that it says it has heard last, or null
   * @return the tasks of which it has missed news; empty where nobody knows, and it is told so
   */
  synchronized Optional<Set<Long>> add(Hearer hearer, String lastHeard) {
    open = true;
    hearers.add(hearer);
    Optional<Set<Long>> missed = ring.since(lastHeard);
    if (missed.isEmpty()) {
      if (settled) {
        hearer.reset(ring.lastId());
      } else {
        unsettled.add(hearer);
      }
    }
    return missed;
  }

  /** Waits for nobody: a hearer may go while it is being told. */
  void remove(Hearer hearer) {
    hearers.remove(hearer);
    unsettled.remove(hearer);
  }

  /** All servers know by now that somebody listens here: whoever reads the list misses nothing. */
  synchronized void settle() {
    if (open && !settled) {
      settled = true;
      unsettled.forEach(h -> h.reset(ring.lastId()));
      unsettled.clear();
    }
  }

  /** Nobody has heard for a while: changes need not be read any more. */
  synchronized void close() {
    open = false;
    settled = false;
    ring.forget();
  }

  /** A task has changed. */
  synchronized void tell(TaskRow task) {
    OptionalLong sequence = ring.add(task.id(), task.version());
    if (sequence.isPresent() && !hearers.isEmpty()) {
      String eventId = ring.id(sequence.getAsLong());
      String state = json.state(task, true);
      hearers.forEach(h -> h.tell(task, eventId, state));
    }
  }

  /** Tells one who was away how these tasks stand, which have changed meanwhile. */
  synchronized void tellAgain(Hearer hearer, List<TaskRow> tasks) {
    if (hearers.contains(hearer)) {
      tasks.forEach(t -> hearer.tell(t, ring.lastId(), json.state(t, true)));
    }
  }

  /** Changes have gone by that are not known one by one. */
  synchronized void lost() {
    if (open) {
      ring.forget();
      if (settled) {
        hearers.forEach(h -> h.reset(ring.lastId()));
      }
    }
  }
}
