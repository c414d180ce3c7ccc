package org.errand.web.observe;

import java.util.List;
import java.util.Map;
import org.errand.engine.EngineHealth;

/**
 * An answer to a probe, in the form of MicroProfile Health. It is for anybody to read: it names
 * nothing but its checks.
 *
 * @param status UP where all checks are
 */
record HealthReport(Status status, List<Check> checks) {
  enum Status {
    UP,
    DOWN;

    static Status of(boolean good) {
      return good ? UP : DOWN;
    }
  }

  /**
   * One thing that was looked at.
   *
   * @param data what stands behind the status
   */
  record Check(String name, Status status, Map<String, Object> data) {
    static Check of(String name, boolean good, Map<String, Object> data) {
      return new Check(name, Status.of(good), data);
    }
  }

  private static HealthReport of(Check... checks) {
    List<Check> all = List.of(checks);
    return new HealthReport(Status.of(all.stream().allMatch(c -> c.status() == Status.UP)), all);
  }

  /** Whether the boot is over. */
  static HealthReport started(EngineHealth health) {
    return of(Check.of("errand-boot", health.hasStarted(), Map.of()));
  }

  /** Whether this server takes and runs tasks. */
  static HealthReport ready(EngineHealth health) {
    return of(
        Check.of(
            "errand-database",
            health.databaseAnswers(),
            Map.of("secondsSinceAnswer", health.leaseAge().toSeconds())),
        Check.of("errand-lease", health.leaseIsHeld(), Map.of()),
        Check.of("errand-dispatcher", health.dispatcherWorks(), Map.of()));
  }

  /** Whether it needs no restart. */
  static HealthReport live(EngineHealth health) {
    return of(Check.of("errand-engine", health.isAlive(), Map.of()));
  }
}
