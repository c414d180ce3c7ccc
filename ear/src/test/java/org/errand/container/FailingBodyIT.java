package org.errand.container;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.errand.container.kinds.ScriptedTask;
import org.errand.container.kinds.UnlinkedTask;
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
  /** Keeps the compiler from doing without what is assigned to it. */
  private static volatile Object kept;

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
  void assertionErrorFailsTheTask() throws Exception {
    requireFailed(
        "AssertionError: cannot be",
        (task, tasks) -> {
          throw new AssertionError("cannot be");
        });
  }

  @Test
  void stackOverflowFailsTheTask() throws Exception {
    requireFailed("StackOverflowError", (task, tasks) -> endlessly(0));
  }

  @Test
  void arrayThatIsLargerThanTheHeapFailsTheTask() throws Exception {
    requireFailed("OutOfMemoryError", (task, tasks) -> kept = new long[Integer.MAX_VALUE]);
  }

  @Test
  void heapThatIsFullFailsTheTask() throws Exception {
    requireFailed(
        "OutOfMemoryError: Java heap space",
        (task, tasks) -> {
          List<byte[]> all = new ArrayList<>();
          while (all.size() < Integer.MAX_VALUE) {
            all.add(new byte[1 << 20]);
          }
        });
  }

  @Test
  void missingClassFailsTheTask() throws Exception {
    table.requireFailed("NoClassDefFoundError", table.submit(new UnlinkedTask()));
  }

  @Test
  void throwableThatIsNeitherExceptionNorErrorFailsTheTask() throws Exception {
    requireFailed("Oddity: neither", (task, tasks) -> throwAnything(new Oddity("neither")));
  }

  @Test
  void exceptionThatCannotTellItsMessageFailsTheTask() throws Exception {
    requireFailed(
        "Mute",
        (task, tasks) -> {
          throw new Mute();
        });
  }

  @Test
  void exceptionsThatCauseEachOtherFailTheTask() throws Exception {
    requireFailed(
        "IllegalStateException: hen",
        (task, tasks) -> {
          Exception egg = new IllegalArgumentException("egg");
          Exception hen = new IllegalStateException("hen", egg);
          egg.initCause(hen);
          throw hen;
        });
  }

  @Test
  void hugeMessageOfAnyCharactersFailsTheTask() throws Exception {
    requireFailed(
        "IllegalStateException: x\ud83d\ude00",
        (task, tasks) -> {
          throw new IllegalStateException("x" + "\ud83d\ude00\u0000\ud83d".repeat(5 << 20));
        });
  }

  @Test
  void interruptByTheBodyItselfFailsTheTask() throws Exception {
    requireFailed(
        "InterruptedException",
        (task, tasks) -> {
          Thread.currentThread().interrupt();
          new CountDownLatch(1).await();
        });
  }

  @Test
  void interruptBySomebodyElseFailsTheTask() throws Exception {
    InterruptedBody body = new InterruptedBody();
    TaskToken token = table.submit(body);
    body.entered.await();

    body.thread.interrupt();

    table.requireFailed("InterruptedException", token);
  }

  @Test
  void interruptThatABodyLeavesDisturbsNoOtherTask() throws Exception {
    TaskToken token = table.submit((task, tasks) -> Thread.currentThread().interrupt());

    table.awaitStatus(TaskStatus.COMPLETED, token);
    table.requireAllWorkersFree();
  }

  @Test
  void errorInCleanUpFailsTheTask() throws Exception {
    requireFailed("IllegalStateException: first", new UncleanScript());
  }

  private static final class InterruptedBody implements ScriptedTask.Script {
    private final CountDownLatch entered = new CountDownLatch(1);
    private volatile Thread thread;

    @Override
    public void run(ScriptedTask task, TaskManager tasks) throws InterruptedException {
      thread = Thread.currentThread();
      entered.countDown();
      new CountDownLatch(1).await();
    }
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

  private static final class Oddity extends Throwable {
    private static final long serialVersionUID = 1L;

    Oddity(String message) {
      super(message);
    }
  }

  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new StackOverflowError("no message, and no end");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void throwAnything(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private void requireFailed(String reason, ScriptedTask.Script script) throws Exception {
    table.requireFailed(reason, table.submit(script));
  }

  private static int endlessly(int depth) {
    return depth < 0 ? depth : endlessly(depth + 1) + endlessly(depth + 2);
  }
}
