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
  List<AuditedTask> end() throws Exception {
    return end(false, null);
  }

  /** The end where no server was lost: what a body came to is in the table. */
  List<AuditedTask> endWithEveryOutcome() throws Exception {
    return end(true, null);
  }

  /** The end where a process was frozen: a body of it may have come to its next look at cancel. */
  List<AuditedTask> endWithZombie(long pid) throws Exception {
    return end(false, pid);
  }

  private List<AuditedTask> end(boolean everyOutcome, Long zombie) throws Exception {
    load.awaitAcknowledged(ENOUGH);
    load.stop();
    settle();
    try (Connection connection = world.database().connect()) {
      List<AuditedTask> tasks = AuditedTask.read(connection, name);
      Set<String> acknowledged = load.acknowledged().keySet();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      FaultReport.add(
          new FaultReport.Line(name, tasks, acknowledged.size(), took), load.refusals());
      Audit audit = new Audit(world.traces(), History.read(connection), everyOutcome, zombie);
      assertThat(audit.of(tasks, acknowledged)).as(name).isEmpty();
      assertThat(load.refusals().keySet()).as("answers but 202").isSubsetOf(EXCUSES);
      return tasks;
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
    } catch (ConditionTimeoutException stillOpen) {
      // The audit names them.
    }
  }

  @Override
  public void close() {
    load.close();
  }
}
