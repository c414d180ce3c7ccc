package org.errand.engine;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tells dead servers from live ones by this server's own clock: whoever has renewed nothing for a
 * lease's time in which this server looked and was alive itself. So neither a database that was
 * away for all, nor a step of its clock, makes anybody look dead.
 */
final class BootWatch {
  private record Seen(String renewedAt, Instant since) {}

  private final Duration lease;
  private final Map<UUID, Seen> boots = new HashMap<>();

  BootWatch(Duration lease) {
    this.lease = lease;
  }

  /**
   * Which of them are dead.
   *
   * @param aliveSince since when this server has been alive itself: what it saw before says nothing
   */
  Set<UUID> dead(Collection<RecoveryStore.SeenBoot> now, Instant aliveSince, Instant at) {
    boots.keySet().retainAll(now.stream().map(RecoveryStore.SeenBoot::bootId).collect(toSet()));
    return now.stream()
        .filter(b -> b.ended() || !at.isBefore(unchangedSince(b, aliveSince, at).plus(lease)))
        .map(RecoveryStore.SeenBoot::bootId)
        .collect(toSet());
  }

  private Instant unchangedSince(RecoveryStore.SeenBoot boot, Instant aliveSince, Instant at) {
    Seen seen = boots.get(boot.bootId());
    if (seen == null
        || seen.since().isBefore(aliveSince)
        || !seen.renewedAt().equals(boot.renewedAt())) {
      seen = new Seen(boot.renewedAt(), at);
      boots.put(boot.bootId(), seen);
    }
    return seen.since();
  }
}
