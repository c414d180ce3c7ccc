package org.errand.testkit;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.errand.engine.HandClock;
import org.errand.engine.InMemoryServer;
import org.errand.engine.RegisteredKind;
import org.errand.engine.StoredTask;
import org.errand.engine.TaskInputs;
import org.errand.engine.TaskRun;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * A server for the unit tests of kinds, driven by hand on the test's own thread: nothing happens
 * until {@link #run} says so, and time stands still until {@link #advance}.
 *
 * <p>The <i>checkpoints</i> of a run are the calls of {@link TaskManager#honourCancel} and {@link
 * TaskManager#shouldCancel} by its body and by the steps before it.
 */
public final class TaskHarness implements AutoCloseable {
  private final HandClock clock = new HandClock();
  private final Beans beans = new Beans();
  private final Checkpoints checkpoints = new Checkpoints();
  private final WatchedTasks tasks =
      new WatchedTasks(
          () -> server().engine().taskManager(), checkpoints, () -> server().engine().pulse());
  private final JobRunner worker =
      new JobRunner(beans, tasks, () -> server().engine().taskManager());
  private final Map<TaskToken, LastRun> lastRuns = new HashMap<>();
  private final Validator validator =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();
  private final Path directory;
  private InMemoryServer server;
  private TaskToken current;
  private boolean down;

  private record LastRun(
      AbstractTask task,
      Throwable failure,
      int checkpoints,
      List<TaskReport.Progress> progress,
      int heartbeats) {
    static final LastRun NONE = new LastRun(null, null, 0, List.of(), 0);
  }

  private TaskHarness(List<Class<? extends AbstractTask>> kinds) {
    kinds.forEach(KindRules::check);
    beans.add(tasks);
    beans.add(clock);
    try {
      directory = Files.createTempDirectory("errand-testkit");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server =
        InMemoryServer.boot(
            kinds, new TaskInputs(beans::inject, this::violations), directory, clock);
  }

  /**
   * A server that knows these kinds.
   *
   * @throws IllegalArgumentException if a server would not find one, or its declaration is out of
   *     range; names the class
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static TaskHarness of(Class<? extends AbstractTask>... kinds) {
    return new TaskHarness(List.of(kinds));
  }

  /**
   * Beans for the fields with {@code @Inject} of kinds and of their steps. A {@link TaskManager}
   * and an {@link InstantSource}, the harness's clock, are there already.
   */
  public TaskHarness with(Object... more) {
    List.of(more).forEach(beans::add);
    return this;
  }

  /** The batchlets, readers, processors and writers that the kinds' own jobs name. */
  public TaskHarness withSteps(Class<?>... artifacts) {
    List.of(artifacts).forEach(worker::add);
    return this;
  }

  /** The task manager, for the code under test that makes tasks. It has no transactions. */
  public TaskManager tasks() {
    return tasks;
  }

  /** The time; it moves by {@link #advance} only. */
  public InstantSource clock() {
    return clock;
  }

  /** Time passes, as on a server that lives: its timeouts are looked at too. */
  public void advance(Duration time) {
    Instant then = clock.instant().plus(time);
    Duration step = InMemoryServer.LEASE.dividedBy(5);
    while (clock.instant().isBefore(then)) {
      Duration left = Duration.between(clock.instant(), then);
      clock.advance(left.compareTo(step) < 0 ? left : step);
      server.engine().renewLease();
      server.engine().pulse();
    }
  }

  /**
   * A task without files, by user {@code ann}.
   *
   * @throws InvalidTask if its {@link AbstractTask#check} refuses it
   */
  public TaskToken submit(AbstractTask task) throws InvalidTask {
    beans.inject(task);
    return tasks.submit(new NewTask(task, null, "ann", null));
  }

  /**
   * A task with files, by user {@code ann}.
   *
   * @param files puts them into its directory
   * @throws InvalidTask if its {@link AbstractTask#check} refuses it
   */
  public TaskToken submit(AbstractTask task, TaskManager.TaskFiles files) throws InvalidTask {
    beans.inject(task);
    TaskToken token = tasks.allocate(new NewTask(task, null, "ann", null));
    try {
      files.write(tasks.createTaskData(task));
      tasks.push(task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return token;
  }

  /**
   * A task as it comes over HTTP.
   *
   * @param input a JSON object
   * @throws InvalidTask if the input does not fit; names its fields as HTTP's answer does
   */
  public TaskToken submit(String kind, String input) throws InvalidTask {
    return submit(read(kind, input));
  }

  /** As {@link #submit(String, String)}, with files. */
  public TaskToken submit(String kind, String input, TaskManager.TaskFiles files)
      throws InvalidTask {
    return submit(read(kind, input), files);
  }

  private AbstractTask read(String name, String input) throws InvalidTask {
    RegisteredKind kind =
        server
            .engine()
            .kinds()
            .findOffered(name)
            .orElseThrow(() -> new IllegalArgumentException("This harness knows no kind " + name));
    return server.engine().inputs().read(kind, input);
  }

  /**
   * When the next run comes to its nth checkpoint, before that is answered, something happens.
   *
   * @param number from 1
   */
  public TaskHarness atCheckpoint(int number, Runnable action) {
    checkpoints.plan(number, action);
    return this;
  }

  /** At its nth checkpoint the next run sees that a user has asked for cancel. */
  public TaskHarness cancelAtCheckpoint(int number) {
    return atCheckpoint(number, () -> cancel(current));
  }

  /** At its nth checkpoint the next run sees that the server goes down; the next boot follows. */
  public TaskHarness shutDownAtCheckpoint(int number) {
    return atCheckpoint(
        number,
        () -> {
          down = true;
          server.engine().stopping();
        });
  }

  /**
   * At its nth checkpoint the next run's server is lost, and the next boot recovers the task, ten
   * minutes later. The body leaves by an {@code Error}; unlike in a real loss, its {@code finally}
   * blocks run.
   */
  public TaskHarness loseServerAtCheckpoint(int number) {
    return atCheckpoint(
        number,
        () -> {
          throw new ServerKilled();
        });
  }

  /** User {@code root} asks for cancel, as over HTTP. */
  public void cancel(TaskToken token) {
    server.engine().cancellation().cancel(token, "root", "CANCEL!\nAsked for by a test.");
  }

  /**
   * Runs what is due, up to and with the next run of this task, and what follows from its end.
   *
   * @throws IllegalStateException if the task is not due, or its run was over before a checkpoint
   *     for which something was planned
   */
  public TaskReport run(TaskToken token) {
    for (boolean ran = false; !ran; ) {
      Optional<TaskRun> next = server.claim();
      server.engine().writeOutcomes(); // A row that is no task any more ends without a run.
      if (next.isEmpty() && status(token).isTerminal()) {
        break;
      }
      TaskRun run =
          next.orElseThrow(
              () -> new IllegalStateException("The task is not due: " + server.stored(token)));
      work(run);
      ran = run.token().equals(token);
    }
    checkpoints.requireAllPassed();
    return report(token);
  }

  /** Runs all that is due, each task once; how many. */
  public int runDue() {
    int runs = 0;
    for (Optional<TaskRun> next = server.claim(); next.isPresent(); next = server.claim()) {
      work(next.get());
      runs++;
    }
    return runs;
  }

  private void work(TaskRun run) {
    current = run.token();
    checkpoints.restart();
    tasks.restart();
    Throwable failure = null;
    try {
      failure = worker.work(run);
      afterwards();
    } catch (ServerKilled e) {
      failure = e;
      clock.advance(InMemoryServer.LEASE);
      server = server.bootAgain();
    }
    lastRuns.put(
        run.token(),
        new LastRun(
            run.task(), failure, checkpoints.passed(), tasks.progress(), tasks.heartbeats()));
  }

  private void afterwards() {
    server.engine().writeOutcomes();
    server.engine().cleanUp();
    if (down) {
      down = false;
      server.engine().stop();
      server = server.bootAgain();
    }
  }

  /** How a task stands. */
  public TaskReport report(TaskToken token) {
    server.engine().pulse();
    StoredTask row = server.stored(token);
    LastRun last = lastRuns.getOrDefault(token, LastRun.NONE);
    return new TaskReport(
        row.status(),
        row.attempt(),
        row.percent(),
        row.message(),
        row.comments().stream().map(StoredTask.Comment::text).toList(),
        last.task(),
        last.failure(),
        last.checkpoints(),
        last.progress(),
        last.heartbeats(),
        Files.exists(directory.resolve(token.value())));
  }

  /** The task's status. */
  public TaskStatus status(TaskToken token) {
    return report(token).status();
  }

  private InMemoryServer server() {
    return server;
  }

  private List<InvalidTask.Field> violations(AbstractTask task) {
    return validator.validate(task).stream()
        .map(v -> new InvalidTask.Field(v.getPropertyPath().toString(), v.getMessage()))
        .toList();
  }

  /** Takes the files away. */
  @Override
  public void close() {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
