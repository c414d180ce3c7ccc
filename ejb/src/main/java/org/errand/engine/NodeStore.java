package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The servers that share the table, each boot with its lease on the database's clock. */
public interface NodeStore {

  /** What a server tells of itself when it boots. */
  record NewNode(String version, int workers, Collection<String> kinds) {}

  /**
   * What a server tells of itself with each renewal.
   *
   * @param busy how many tasks run there
   * @param stuck how many of its bodies have not ended though their tasks have
   */
  record Load(int busy, int stuck) {
    static final Load NONE = new Load(0, 0);
  }

  /** Registers this boot, unless an earlier boot of the machine id is still alive. */
  boolean register(ServerIdentity me, NewNode node, Duration lease);

  /**
   * When a live earlier boot of the same machine id last renewed its lease; empty if there is none.
   */
  Optional<String> rivalSeen(ServerIdentity me);

  /** Renews this boot's lease; false where the boot has been ended by somebody else. */
  boolean renew(ServerIdentity me, Load load, Duration lease);

  /**
   * Takes up this boot again that others have ended, unless another one has its machine id now.
   * What it ran before may be somebody else's.
   */
  boolean rejoin(ServerIdentity me, Duration lease);

  void end(ServerIdentity me);
}
