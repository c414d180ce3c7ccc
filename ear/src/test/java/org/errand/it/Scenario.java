package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Something bad that happens while tasks are created and run. It ends with an audit: every
 * acknowledged task has come to its end, and none ran twice at once.
 */
final class Scenario implements AutoCloseable {
  /** How many tasks each scenario has acknowledged at least. */
  static final int ENOUGH = 500;

  /** No answer; the application is not there, as at boot; it is, and cannot do it now. */
  private static final Set<Integer> EXCUSES = Set.of(0, 404, 503);

  private static final Duration SETTLING = Duration.ofMinutes(2);

  private final String name;
  private final TestWorld world;
  private final Load load;
  private final long begun = System.nanoTime();

  private Scenario(String name, TestWorld world) {
    this.name = name;
    this.world = world;
    this.load = Load.on(name, world);
  }

  /** Tasks are created from now on. */
  static Scenario begin(String name, TestWorld world) {
    return new Scenario(name, world);
  }

  Load load() {
    return load;
  }

  /** The end, and the audit, where servers were lost. */
  void end() throws Exception {
    end(false);
  }

  /** The end where no server was lost: what a body came to is in the table. */
  void endWithEveryOutcome() throws Exception {
    end(true);
  }

  private void end(boolean everyEndCounts) throws Exception {
    load.awaitAcknowledged(ENOUGH);
    load.stop();
    settle();
    try (Connection connection = world.database().connect()) {
      List<AuditedTask> tasks = AuditedTask.read(connection, name);
      FaultReport.add(
          new FaultReport.Line(
              name, tasks, load.acknowledged().size(), Duration.ofNanos(System.nanoTime() - begun)),
          load.refusals());
      assertThat(load.refusals().keySet()).isSubsetOf(EXCUSES);
      assertThat(
              Audit.of(
                  tasks,
                  load.acknowledged().keySet(),
                  world.traces(),
                  History.read(connection),
                  everyEndCounts))
          .as(name)
          .isEmpty();
    }
  }

  private void settle() {
    try {
      Awaitility.await()
          .atMost(SETTLING)
          .until(
              () ->
                  world.count(
                          "SELECT count(*) FROM background_task"
                              + " WHERE summary = ? AND finished_at IS NULL",
                          name)
                      == 0);
    } catch (ConditionTimeoutException e) {
      // The audit names the tasks that are still open.
    }
  }

  @Override
  public void close() {
    load.close();
  }
}
