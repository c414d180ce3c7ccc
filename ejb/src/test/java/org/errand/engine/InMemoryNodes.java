package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The boots of {@link InMemoryTaskStore}: of one machine id, one at most has not ended. */
final class InMemoryNodes {
  private static final class Node {
    private final String machineId;
    private Instant renewedAt;
    private Instant leaseUntil;
    private boolean ended;

    private Node(String machineId) {
      this.machineId = machineId;
    }

    private boolean isLive(Instant now) {
      return !ended && leaseUntil.isAfter(now);
    }
  }

  private final Map<UUID, Node> nodes = new HashMap<>();

  boolean register(ServerIdentity me, Duration lease, Instant now) {
    for (Node n : nodes.values()) {
      if (n.machineId.equals(me.machineId()) && !n.isLive(now)) {
        n.ended = true;
      }
    }
    if (nodes.values().stream().anyMatch(n -> n.machineId.equals(me.machineId()) && !n.ended)) {
      return false;
    }
    Node node = new Node(me.machineId());
    node.renewedAt = now;
    node.leaseUntil = now.plus(lease);
    nodes.put(me.bootId(), node);
    return true;
  }

  Optional<String> rivalSeen(ServerIdentity me) {
    return nodes.entrySet().stream()
        .filter(e -> !e.getKey().equals(me.bootId()))
        .filter(e -> e.getValue().machineId.equals(me.machineId()) && !e.getValue().ended)
        .map(e -> e.getKey() + " " + e.getValue().renewedAt)
        .findFirst();
  }

  boolean renew(ServerIdentity me, Duration lease, Instant now) {
    Node node = nodes.get(me.bootId());
    if (node == null || node.ended) {
      return false;
    }
    node.renewedAt = now;
    node.leaseUntil = now.plus(lease);
    return true;
  }

  void end(ServerIdentity me) {
    Node node = nodes.get(me.bootId());
    if (node != null) {
      node.ended = true;
    }
  }

  boolean isLive(ServerIdentity me, Instant now) {
    Node node = nodes.get(me.bootId());
    return node != null && node.isLive(now);
  }

  boolean othersLive(ServerIdentity me, Instant now) {
    return nodes.entrySet().stream()
        .anyMatch(e -> !e.getKey().equals(me.bootId()) && e.getValue().isLive(now));
  }
}
