package org.errand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.errand.task.DuplicateTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.ServerShuttingDown;
import org.errand.task.Submission;
import org.errand.task.TaskToken;
import org.junit.jupiter.api.Test;

/** Tasks of which there may be one, many tasks at once, and tasks that are only looked at. */
class SubmissionTest extends EngineTest {
  @Test
  void aSecondOpenTaskWithTheSameKeyIsRefusedAndNamesTheFirst() throws Exception {
    TaskToken first = server.tasks().submit(keyed("run"));

    DuplicateTask second =
        catchThrowableOfType(DuplicateTask.class, () -> server.tasks().submit(keyed("run")));
    assertThat(second.open()).isEqualTo(first);
    assertThatThrownBy(() -> server.tasks().allocate(keyed("run")))
        .isInstanceOf(DuplicateTask.class);
    assertThat(server.tasks().submit(keyed("other"))).isNotEqualTo(first);
  }

  @Test
  void aKeyIsFreeOnceItsTaskHasEnded() throws Exception {
    server.tasks().submit(keyed("run"));
    server.runAll();

    assertThat(server.tasks().submit(keyed("run"))).isNotNull();
  }

  @Test
  void ofManyEachGetsWhatItWouldHaveGotAlone() throws Exception {
    TaskToken open = server.tasks().submit(keyed("open"));
    ScriptedTask unacceptable = new ScriptedTask();
    unacceptable.unacceptable = true;

    List<Submission> submissions =
        server
            .tasks()
            .submitAll(
                List.of(plain(), keyed("open"), of(unacceptable), keyed("new"), keyed("new")));

    assertThat(submissions).hasSize(5);
    assertThat(submissions.get(0)).isInstanceOf(Submission.Taken.class);
    assertThat(submissions.get(1)).isEqualTo(new Submission.Duplicate(open));
    assertThat(submissions.get(2))
        .asInstanceOf(type(Submission.Refused.class))
        .satisfies(r -> assertThat(r.why().fields().get(0).field()).endsWith("unacceptable"));
    assertThat(submissions.get(3)).isInstanceOf(Submission.Taken.class);
    TaskToken made = ((Submission.Taken) submissions.get(3)).token();
    assertThat(submissions.get(4)).isEqualTo(new Submission.Duplicate(made));
    assertThat(server.engine.dispatch()).isPositive();
  }

  @Test
  void moreThanOneStatementTakesComeInTheirOrder() {
    List<NewTask> many = IntStream.range(0, 1_201).mapToObj(i -> plain()).toList();

    assertThat(server.tasks().submitAll(many))
        .hasSize(1_201)
        .allMatch(Submission.Taken.class::isInstance)
        .doesNotHaveDuplicates();
    assertThat(server.tasks().submitAll(List.of())).isEmpty();
  }

  @Test
  void aServerThatStopsTakesNoneOfMany() {
    server.engine.suspend();

    assertThatThrownBy(() -> server.tasks().submitAll(List.of(plain())))
        .isInstanceOf(ServerShuttingDown.class);
  }

  @Test
  void whatIsOnlyLookedAtIsNotMadeAndItsFilesAreGone() throws Exception {
    Path[] seen = new Path[1];

    server
        .tasks()
        .validate(
            plain(),
            directory -> {
              Files.writeString(directory.resolve("file"), "some");
              seen[0] = directory;
            });

    assertThat(seen[0]).doesNotExist();
    assertThat(server.engine.dispatch()).isZero();
  }

  @Test
  void whatIsOnlyLookedAtIsRefusedForTheSameReasons() throws Exception {
    ScriptedTask unacceptable = new ScriptedTask();
    unacceptable.unacceptable = true;
    server.tasks().submit(keyed("run"));

    assertThatThrownBy(() -> server.tasks().validate(of(unacceptable), null))
        .isInstanceOf(InvalidTask.class);
    assertThatThrownBy(() -> server.tasks().validate(keyed("run"), null))
        .isInstanceOf(DuplicateTask.class);
    assertThatThrownBy(
            () ->
                server
                    .tasks()
                    .validate(
                        plain(),
                        directory -> {
                          throw new IOException("no space left");
                        }))
        .isInstanceOf(IOException.class);
    server.tasks().validate(keyed("other"), null);
  }

  private static NewTask plain() {
    return of(new ScriptedTask());
  }

  private static NewTask keyed(String key) {
    ScriptedTask task = new ScriptedTask();
    return of(task).withUniqueKey(key);
  }

  private static NewTask of(ScriptedTask task) {
    return new NewTask(task, null, "ann", null);
  }
}
