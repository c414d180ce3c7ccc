package org.errand.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.errand.container.kinds.ScriptedTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a body throws, its task ends FAILED, says why, and costs no worker. */
@ExtendWith(ArquillianExtension.class)
class FailingBodyIT {
  @Inject private TaskTable table;

  @Deployment
  static EnterpriseArchive errand() {
    return ErrandEar.withTests();
  }

  @Test
  void exceptionFailsTheTask() throws Exception {
    requireFailed(
        "Exception: the disk is full",
        (task, tasks) -> {
          throw new Exception("the disk is full");
        });
  }

  @Test
  void stackOverflowFailsTheTask() throws Exception {
    requireFailed("StackOverflowError", (task, tasks) -> endlessly(0));
  }

  @Test
  void assertionErrorFailsTheTask() throws Exception {
    requireFailed(
        "AssertionError: cannot be",
        (task, tasks) -> {
          throw new AssertionError("cannot be");
        });
  }

  @Test
  void outOfMemoryErrorFailsTheTask() throws Exception {
    requireFailed(
        "OutOfMemoryError: Java heap space",
        (task, tasks) -> {
          throw new OutOfMemoryError("Java heap space");
        });
  }

  @Test
  void interruptFailsTheTask() throws Exception {
    requireFailed(
        "InterruptedException",
        (task, tasks) -> {
          Thread.currentThread().interrupt();
          Thread.sleep(60_000); // Ends at once: the thread is interrupted.
        });
  }

  @Test
  void interruptFlagLeftByABodyDisturbsNoOtherTask() throws Exception {
    TaskToken token = table.submit((task, tasks) -> Thread.currentThread().interrupt());

    table.awaitStatus(TaskStatus.COMPLETED, token);
    table.requireAllWorkersFree();
  }

  @Test
  void errorInCleanUpFailsTheTask() throws Exception {
    requireFailed("IllegalStateException: first", new UncleanScript());
  }

  private static final class UncleanScript implements ScriptedTask.Script {
    @Override
    public void run(ScriptedTask task, TaskManager tasks) {
      throw new IllegalStateException("first");
    }

    @Override
    public void cleanUp() {
      throw new AssertionError("nor can it be cleaned up");
    }
  }

  private void requireFailed(String reason, ScriptedTask.Script script) throws Exception {
    TaskToken token = table.submit(script);

    table.awaitStatus(TaskStatus.FAILED, token);
    assertThat(table.comments(token))
        .singleElement()
        .asString()
        .startsWith("SYSTEM FAILED!")
        .contains(reason);
    table.requireAllWorkersFree();
  }

  private static int endlessly(int depth) {
    return depth < 0 ? depth : endlessly(depth + 1) + endlessly(depth + 2);
  }
}
