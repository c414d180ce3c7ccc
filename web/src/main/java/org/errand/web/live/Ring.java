package org.errand.web.live;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this server has told of late, so that a client that was away for a moment hears what it has
 * missed. Of each task only the last change is kept: what is told is how it stands, not how it got
 * there. Not safe for several threads.
 */
final class Ring {
  private static final Pattern ID = Pattern.compile("([0-9a-f]{8})-([0-9]{1,18})");

  /**
   * The last change of a task.
   *
   * @param sequence counts the changes
   * @param version of the row
   */
  private record Change(long sequence, long version) {}

  private final String epoch;
  private final int size;

  /** By task; the change that is longest ago first. */
  private final Map<Long, Change> changes = new LinkedHashMap<>();

  private long last;
  private long forgotten;

  /**
   * @param epoch eight hexadecimal digits that no other ring has
   * @param size the most tasks
   */
  Ring(String epoch, int size) {
    this.epoch = epoch;
    this.size = size;
  }

  /** Takes a change in; its sequence, or empty where it is known, or one after it is. */
  OptionalLong add(long task, long version) {
    Change known = changes.get(task);
    if (known != null && known.version() >= version) {
      return OptionalLong.empty();
    }
    changes.remove(task);
    last++;
    changes.put(task, new Change(last, version));
    if (changes.size() > size) {
      var eldest = changes.entrySet().iterator();
      forgotten = eldest.next().getValue().sequence();
      eldest.remove();
    }
    return OptionalLong.of(last);
  }

  /** Changes have gone by unseen: whoever was away cannot be told what was missed. */
  void forget() {
    changes.clear();
    last++;
    forgotten = last;
  }

  /** The event id of what was told last. */
  String lastId() {
    return id(last);
  }

  String id(long sequence) {
    return epoch + "-" + sequence;
  }

  /**
   * The tasks that have changed after an event.
   *
   * @param eventId what a client says that it has heard last, or null
   * @return empty where nobody knows any more
   */
  Optional<Set<Long>> since(String eventId) {
    Matcher id = ID.matcher(eventId == null ? "" : eventId);
    if (!id.matches() || !id.group(1).equals(epoch)) {
      return Optional.empty();
    }
    long heard = Long.parseLong(id.group(2));
    if (heard < forgotten || heard > last) {
      return Optional.empty();
    }
    Set<Long> missed = new LinkedHashSet<>();
    changes.forEach(
        (task, change) -> {
          if (change.sequence() > heard) {
            missed.add(task);
          }
        });
    return Optional.of(missed);
  }
}
