package org.errand.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which boots are alive, by what they were told of their leases. */
final class ModelNodes {
  private static final class Node {
    private final String machineId;
    private Instant leaseUntil = Instant.MIN;
    private Instant goodSince;
    private boolean ended;

    private Node(String machineId) {
      this.machineId = machineId;
    }

    private boolean isLive(Instant now) {
      return !ended && leaseUntil.isAfter(now);
    }
  }

  private final Map<UUID, Node> nodes = new HashMap<>();

  void saw(ModelCall call, Instant now) {
    switch (call.name()) {
      case "register" -> registered(call, now);
      case "renew" -> renewed(call, now);
      case "rejoin" -> rejoined(call, now);
      case "end" -> ended(call.me());
      case "recover" -> recovered(call, now);
      default -> {}
    }
  }

  private void registered(ModelCall call, Instant now) {
    ServerIdentity me = call.me();
    if ((boolean) call.answer()) {
      if (nodes.values().stream().anyMatch(n -> isOf(n, me) && n.isLive(now))) {
        throw new AssertionError("Two live servers with one machine id: " + call);
      }
      nodes.values().stream().filter(n -> isOf(n, me)).forEach(n -> n.ended = true);
      nodes.put(me.bootId(), new Node(me.machineId()));
      renew(me, call.argument(2, Duration.class), now);
    } else {
      nodes.values().stream()
          .filter(n -> isOf(n, me) && !n.isLive(now))
          .forEach(n -> n.ended = true);
    }
  }

  private static boolean isOf(Node node, ServerIdentity server) {
    return node.machineId.equals(server.machineId());
  }

  private void renewed(ModelCall call, Instant now) {
    if ((boolean) call.answer()) {
      if (nodes.get(call.me().bootId()).ended) {
        throw new AssertionError("A boot that was ended has renewed its lease: " + call);
      }
      renew(call.me(), call.argument(2, Duration.class), now);
    }
  }

  private void rejoined(ModelCall call, Instant now) {
    ServerIdentity me = call.me();
    if ((boolean) call.answer()) {
      if (nodes.values().stream().anyMatch(n -> isOf(n, me) && !n.ended)) {
        throw new AssertionError("A boot is back whose machine id is another's: " + call);
      }
      renew(me, call.argument(1, Duration.class), now);
    }
  }

  private void renew(ServerIdentity me, Duration lease, Instant now) {
    Node node = nodes.get(me.bootId());
    if (!node.isLive(now)) {
      node.goodSince = now;
    }
    node.ended = false;
    node.leaseUntil = now.plus(lease);
  }

  private void ended(ServerIdentity me) {
    Node node = nodes.get(me.bootId());
    if (node != null) {
      node.ended = true;
    }
  }

  private void recovered(ModelCall call, Instant now) {
    if (isLive(call.me().bootId(), now)) {
      nodes.entrySet().stream()
          .filter(e -> call.all(1, UUID.class).contains(e.getKey()) && !e.getValue().isLive(now))
          .forEach(e -> e.getValue().ended = true);
    }
  }

  boolean isLive(UUID boot, Instant now) {
    Node node = nodes.get(boot);
    return node != null && node.isLive(now);
  }

  boolean isSettled(UUID boot, Instant now) {
    return isLive(boot, now)
        && !now.isBefore(nodes.get(boot).goodSince.plus(HandDrivenServer.LEASE));
  }

  /** Whether another boot has not ended, be its lease good or not. */
  boolean hasOthers(ServerIdentity me) {
    return nodes.entrySet().stream()
        .anyMatch(e -> !e.getKey().equals(me.bootId()) && !e.getValue().ended);
  }

  boolean machineIsLive(String machineId, Instant now) {
    return nodes.values().stream().anyMatch(n -> n.machineId.equals(machineId) && n.isLive(now));
  }
}
