package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.errand.task.InvalidTask;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

class TaskDataTest extends EngineTest {
  private ScriptedTask aTaskWithData() {
    ScriptedTask task = server.anAllocatedTask();
    try {
      Path data = server.tasks().createTaskData(task);
      Files.writeString(data.resolve("upload.bin"), "large");
      Files.createDirectories(data.resolve("deep/er"));
      Files.writeString(data.resolve("deep/er/file"), "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return task;
  }

  private TaskToken aQueuedTaskWithData() {
    ScriptedTask task = aTaskWithData();
    try {
      server.tasks().push(task);
    } catch (InvalidTask e) {
      throw new AssertionError(e);
    }
    return task.token();
  }

  private Path dataOf(TaskToken token) {
    return server.dataOf(token);
  }

  @Test
  void aTaskHasDataOnceThereIsAFile() throws IOException {
    TaskData data = new TaskData(directory);
    TaskToken token = TaskToken.random();
    assertThat(data.isThere(token)).isFalse();

    Path made = data.create(token);
    assertThat(data.isThere(token)).isFalse();

    Files.writeString(made.resolve("report"), "x");
    assertThat(data.isThere(token)).isTrue();
  }

  @Test
  void theDirectoryIsMadeForItsOwnerOnly() throws IOException {
    ScriptedTask task = server.anAllocatedTask();

    Path data = server.tasks().createTaskData(task);

    assertThat(data).isEqualTo(dataOf(task.token())).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void theDirectoryIsMadeOnce() throws IOException {
    ScriptedTask task = server.anAllocatedTask();
    server.tasks().createTaskData(task);

    assertThatIOException().isThrownBy(() -> server.tasks().createTaskData(task));
  }

  @Test
  void aTaskWithDataIsBoundToItsMachine() {
    HandDrivenServer other = aServer("beta").started();
    TaskToken token = aQueuedTaskWithData();

    assertThat(other.engine.dispatch()).isZero();
    assertThat(store.stored(token).dataMachineId()).isEqualTo("alpha");
    server.runAll();
    assertThatTask(token).isCompleted();
  }

  @Test
  void theBodyFindsItsFiles() {
    TaskToken token = aQueuedTaskWithData();
    server.bodiesDo(
        (task, tasks) -> assertThat(dataOf(task.token()).resolve("deep/er/file")).hasContent("x"));

    server.runAll();

    assertThatTask(token).isCompleted();
  }

  @Test
  void theDataIsGoneWhenTheTaskHasEnded() {
    TaskToken completed = aQueuedTaskWithData();
    server.runAll();
    server.bodiesDo(
        (task, tasks) -> {
          throw new IllegalStateException("boom");
        });
    TaskToken failed = aQueuedTaskWithData();
    server.runAll();

    assertThat(dataOf(completed)).doesNotExist();
    assertThat(dataOf(failed)).doesNotExist();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theDataStaysUntilTheOutcomeIsWritten() {
    TaskToken token = aQueuedTaskWithData();
    server.engine.dispatch();
    server.launcher.runAll(server.tasks());
    assertThat(dataOf(token)).isDirectory();

    server.engine.writeOutcomes();

    assertThat(dataOf(token)).doesNotExist();
  }

  @Test
  void theDataStaysWithATaskThatWaitsAgain() {
    TaskRun run = server.aLaunchedRestartableRun();
    dataFor(run.token());
    server.engine.stopping();
    server.bodiesDo((task, tasks) -> tasks.honourCancel(task));

    server.finish(run);

    assertThatTask(run).isEnqueued();
    assertThat(dataOf(run.token())).isDirectory();
  }

  @Test
  void theDataIsGoneWhenTheTaskIsCancelledInTheQueue() {
    TaskToken token = aQueuedTaskWithData();

    server.engine.cancellation().cancel(token, "root", "CANCEL!");

    assertThatTask(token).isCancelled();
    assertThat(dataOf(token)).doesNotExist();
  }

  @Test
  void theDataIsGoneWhenTheTaskWasCancelledBeforeItsPush() throws InvalidTask {
    ScriptedTask task = aTaskWithData();
    server.engine.cancellation().cancel(task.token(), "root", "CANCEL!");
    assertThat(dataOf(task.token())).isDirectory();

    server.tasks().push(task);

    assertThat(dataOf(task.token())).doesNotExist();
  }

  @Test
  void theDataIsGoneWhenTheTaskIsAbandoned() {
    ScriptedTask task = aTaskWithData();

    server.tasks().abandon(task, "the upload broke off");

    assertThatTask(task.token()).isDropped();
    assertThat(dataOf(task.token())).doesNotExist();
  }

  @Test
  void theDataStaysWhenTheTaskIsAbandonedAfterItsPush() throws InvalidTask {
    ScriptedTask task = aTaskWithData();
    server.tasks().push(task);

    server.tasks().abandon(task, "the answer could not be sent");

    assertThat(dataOf(task.token()).resolve("upload.bin")).hasContent("large");
    server.runAll();
    assertThatTask(task.token()).isCompleted().hasNoComment();
  }

  @Test
  void theDataOfADroppedQueueIsGone() {
    TaskToken queued = aQueuedTaskWithData();
    TaskToken allocated = aTaskWithData().token();

    server.engine.stop();

    assertThat(dataOf(queued)).doesNotExist();
    assertThat(dataOf(allocated)).doesNotExist();
  }

  @Test
  void theDataOfARunningTaskStaysWhenAUserAsks() {
    TaskRun run = server.aLaunchedRun();
    dataFor(run.token());

    server.engine.cancellation().cancel(run.token(), "root", "CANCEL!");

    assertThat(dataOf(run.token())).isDirectory();
  }

  @Test
  void aBootSweepsTheDataOfTasksThatHaveEndedOrDoNotExist() throws IOException {
    TaskToken dropped = aQueuedTaskWithData();
    TaskToken unknown = TaskToken.random();
    dataFor(unknown);
    TaskToken waits = server.aQueuedRestartableTask();
    dataFor(waits);
    Path stranger = Files.createDirectory(directory.resolve("lost+found"));

    rebooted();

    assertThat(dataOf(dropped)).doesNotExist();
    assertThat(dataOf(unknown)).doesNotExist();
    assertThat(dataOf(waits)).isDirectory();
    assertThat(stranger).isDirectory();
  }

  private void dataFor(TaskToken token) {
    try {
      Files.createDirectories(dataOf(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
