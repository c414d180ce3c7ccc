package org.errand.engine;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The boots of {@link InMemoryTaskStore}: of one machine id, one at most has not ended. */
final class InMemoryNodes {
  private static final class Node {
    private final String machineId;
    private final Collection<String> kinds;
    private Instant renewedAt;
    private Instant leaseUntil;
    private Instant endedAt;
    private boolean recovered;

    private Node(String machineId, Collection<String> kinds) {
      this.machineId = machineId;
      this.kinds = kinds;
    }

    private boolean isLive(Instant now) {
      return endedAt == null && leaseUntil.isAfter(now);
    }

    private boolean wasAlive(Instant since) {
      return (endedAt == null ? leaseUntil : endedAt).isAfter(since);
    }

    private void renew(Instant now, Duration lease) {
      renewedAt = now;
      leaseUntil = now.plus(lease);
    }
  }

  private final Map<UUID, Node> nodes = new HashMap<>();

  boolean register(ServerIdentity me, NodeStore.NewNode told, Duration lease, Instant now) {
    for (Node n : nodes.values()) {
      if (n.machineId.equals(me.machineId()) && n.endedAt == null && !n.isLive(now)) {
        n.endedAt = now;
      }
    }
    if (hasOpen(me.machineId())) {
      return false;
    }
    Node node = new Node(me.machineId(), told.kinds());
    node.renew(now, lease);
    nodes.put(me.bootId(), node);
    return true;
  }

  private boolean hasOpen(String machineId) {
    return nodes.values().stream()
        .anyMatch(n -> n.machineId.equals(machineId) && n.endedAt == null);
  }

  Optional<String> rivalSeen(ServerIdentity me) {
    return nodes.entrySet().stream()
        .filter(e -> !e.getKey().equals(me.bootId()))
        .filter(e -> e.getValue().machineId.equals(me.machineId()))
        .filter(e -> e.getValue().endedAt == null)
        .map(e -> e.getKey() + " " + e.getValue().renewedAt)
        .findFirst();
  }

  boolean renew(ServerIdentity me, Duration lease, Instant now) {
    Node node = nodes.get(me.bootId());
    if (node == null || node.endedAt != null) {
      return false;
    }
    node.renew(now, lease);
    return true;
  }

  boolean rejoin(ServerIdentity me, Duration lease, Instant now) {
    Node node = nodes.get(me.bootId());
    if (node == null || node.endedAt == null || hasOpen(me.machineId())) {
      return false;
    }
    node.endedAt = null;
    node.recovered = false;
    node.renew(now, lease);
    return true;
  }

  void end(ServerIdentity me, Instant now) {
    Node node = nodes.get(me.bootId());
    if (node != null && node.endedAt == null) {
      node.endedAt = now;
    }
  }

  /** The boots that are to be recovered. */
  Set<UUID> dead(ServerIdentity me, boolean atBoot, Set<UUID> withOpenTasks, Instant now) {
    if (!isLive(me, now)) {
      return new HashSet<>();
    }
    Set<UUID> dead =
        nodes.entrySet().stream()
            .filter(e -> !e.getKey().equals(me.bootId()))
            .filter(e -> !e.getValue().recovered || withOpenTasks.contains(e.getKey()))
            .filter(
                e ->
                    atBoot
                        ? e.getValue().endedAt != null
                            && e.getValue().machineId.equals(me.machineId())
                        : !e.getValue().isLive(now))
            .map(Map.Entry::getKey)
            .collect(toSet());
    return dead;
  }

  void end(Set<UUID> boots, Instant now) {
    for (UUID boot : boots) {
      Node node = nodes.get(boot);
      node.endedAt = node.endedAt == null ? now : node.endedAt;
    }
  }

  List<RecoveryStore.SeenBoot> others(ServerIdentity me, Set<UUID> withOpenTasks) {
    return nodes.entrySet().stream()
        .filter(e -> !e.getKey().equals(me.bootId()))
        .filter(
            e ->
                e.getValue().endedAt == null
                    || !e.getValue().recovered
                    || withOpenTasks.contains(e.getKey()))
        .map(
            e ->
                new RecoveryStore.SeenBoot(
                    e.getKey(), e.getValue().renewedAt.toString(), e.getValue().endedAt != null))
        .toList();
  }

  void recovered(Set<UUID> boots) {
    boots.forEach(b -> nodes.get(b).recovered = true);
  }

  boolean isLive(ServerIdentity me, Instant now) {
    Node node = nodes.get(me.bootId());
    return node != null && node.isLive(now);
  }

  /** Whether another server has not ended, be its lease good or not. */
  boolean hasOthers(ServerIdentity me) {
    return nodes.entrySet().stream()
        .anyMatch(e -> !e.getKey().equals(me.bootId()) && e.getValue().endedAt == null);
  }

  boolean someKnew(String kind, Instant since) {
    return nodes.values().stream().anyMatch(n -> n.kinds.contains(kind) && n.wasAlive(since));
  }

  boolean wasAlive(String machineId, Instant since) {
    return nodes.values().stream()
        .anyMatch(n -> n.machineId.equals(machineId) && n.wasAlive(since));
  }
}
