package org.errand.engine;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How this server is to work. Every value is validated when the engine starts; nonsense is an error
 * that names the key.
 *
 * @param machineId {@code errand.machine-id}: this server's stable name, unique among the servers
 *     of one database
 * @param backgroundWorkers {@code errand.background-workers}: how many tasks run at once, 1 to 64
 * @param dataDirectory {@code errand.data-dir}: where task data is kept, on a disk with room for it
 * @param dataShared {@code errand.data-shared}: whether all servers see the same data directory
 * @param lease {@code errand.lease}: how long this server counts as alive after it was last heard
 *     of
 * @param pollInterval {@code errand.poll-interval}: how often the queue is looked at without a
 *     signal
 * @param pulseInterval {@code errand.pulse-interval}: how often heartbeats are written, flags read
 * @param shutdownGrace {@code errand.shutdown-grace}: how long a shutdown waits for running bodies
 * @param testing {@code errand.testing}: whether kinds and calls for tests exist
 */
public record EngineConfig(
    String machineId,
    int backgroundWorkers,
    Path dataDirectory,
    boolean dataShared,
    Duration lease,
    Duration pollInterval,
    Duration pulseInterval,
    Duration shutdownGrace,
    boolean testing) {

  /** The most workers that the batch subsystem's pool is sized for. */
  public static final int MAX_WORKERS = 64;

  /**
   * @throws IllegalArgumentException names the key whose value is out of range
   */
  public EngineConfig {
    require(
        machineId != null && machineId.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}"),
        "errand.machine-id",
        "1 to 100 letters, digits, '.', '_', ':' or '-'");
    require(
        backgroundWorkers >= 1 && backgroundWorkers <= MAX_WORKERS,
        "errand.background-workers",
        "a whole number from 1 to " + MAX_WORKERS);
    require(dataDirectory != null, "errand.data-dir", "a directory");
    between(lease, "errand.lease", Duration.ofSeconds(2), Duration.ofMinutes(10));
    between(pollInterval, "errand.poll-interval", Duration.ofMillis(50), Duration.ofMinutes(5));
    between(pulseInterval, "errand.pulse-interval", Duration.ofMillis(50), Duration.ofSeconds(30));
    between(shutdownGrace, "errand.shutdown-grace", Duration.ZERO, Duration.ofHours(1));
  }

  /** Renewed three times before it is over, so that one lost renewal costs nothing. */
  public Duration leaseRenewal() {
    return lease.dividedBy(4);
  }

  private static void between(Duration value, String key, Duration least, Duration most) {
    require(
        value != null && value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        key,
        "an ISO 8601 duration from " + least + " to " + most);
  }

  private static void require(boolean valid, String key, String what) {
    if (!valid) {
      throw new IllegalArgumentException(key + " must be " + what);
    }
  }
}
