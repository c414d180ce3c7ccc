package org.errand.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.errand.task.AbstractTask;
import org.errand.task.DuplicateTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.ServerShuttingDown;
import org.errand.task.Submission;
import org.errand.task.TaskContext;
import org.errand.task.TaskManager;
import org.errand.task.TaskStatus;
import org.errand.task.TaskToken;

/** The task manager over the table. */
final class EngineTaskManager implements TaskManager {
  private static final int COMMENT_LIMIT = 10_000;
  private static final int MESSAGE_LIMIT = 500;

  /** The most rows of one statement. */
  private static final int CHUNK = 500;

  private final TaskStore store;
  private final DirectStart newRows;
  private final ServerIdentity me;
  private final KindCatalog kinds;
  private final TaskInputs inputs;
  private final TaskData data;
  private final boolean dataShared;
  private final RunningTasks running;
  private final Runnable enqueued;
  private final Consumer<Instant> due;
  private final ServerState state;
  private final Traces traces;

  EngineTaskManager(EngineParts parts) {
    this.store = parts.store();
    this.newRows = parts.newRows();
    this.me = parts.me();
    this.kinds = parts.kinds();
    this.inputs = parts.inputs();
    this.data = parts.data();
    this.dataShared = parts.dataShared();
    this.running = parts.running();
    this.enqueued = parts.enqueued();
    this.due = parts.due();
    this.state = parts.state();
    this.traces = parts.traces();
  }

  @Override
  public TaskToken allocate(NewTask task) {
    requireAccepting();
    TaskToken token = TaskToken.random();
    attach(task, token);
    insert(row(task, token, TaskStatus.ALLOCATED));
    return token;
  }

  @Override
  public Path createTaskData(AbstractTask task) throws IOException {
    Path directory = data.create(task.token());
    if (!dataShared) {
      store.dataMade(me, task.token());
    }
    return directory;
  }

  @Override
  public void push(AbstractTask task) throws InvalidTask {
    requireAccepting();
    task.check();
    Optional<TaskStatus> status = store.push(me, task.token(), data.isThere(task.token()));
    if (status.isEmpty()) {
      throw new IllegalStateException(
          "Task " + task.token().abbreviated() + " is not ALLOCATED by this server any more");
    }
    if (status.get().isTerminal()) {
      data.delete(task.token());
    }
    enqueued.run();
  }

  @Override
  public QueuedTask enqueue(NewTask task) throws InvalidTask {
    requireAccepting();
    TaskToken token = TaskToken.random();
    attach(task, token);
    task.task().check();
    TaskStore.NewRow row = row(task, token, TaskStatus.ENQUEUED);
    TaskStore.Made made = insert(row);
    if (!made.isRunning()) {
      enqueued.run();
    }
    return new QueuedTask(
        made.id(),
        token,
        row.terms().kind(),
        row.priority(),
        me.machineId(),
        made.runAt(),
        made.enqueuedAt());
  }

  @Override
  public List<Submission> submitAll(Collection<NewTask> tasks) {
    requireAccepting();
    List<Submission> submissions = new ArrayList<>(tasks.size());
    List<NewTask> all = List.copyOf(tasks);
    for (int from = 0; from < all.size(); from += CHUNK) {
      submissions.addAll(submitChunk(all.subList(from, Math.min(all.size(), from + CHUNK))));
    }
    return submissions;
  }

  private List<Submission> submitChunk(List<NewTask> tasks) {
    List<Submission> submissions = new ArrayList<>(tasks.size());
    List<TaskStore.NewRow> rows = new ArrayList<>(tasks.size());
    for (NewTask task : tasks) {
      TaskToken token = TaskToken.random();
      attach(task, token);
      try {
        task.task().check();
        rows.add(row(task, token, TaskStatus.ENQUEUED));
        submissions.add(new Submission.Taken(token));
      } catch (InvalidTask e) {
        submissions.add(new Submission.Refused(e));
      }
    }
    if (rows.isEmpty()) {
      return submissions;
    }
    Map<TaskToken, TaskStore.Allocation> allocations = store.allocateAll(me, rows);
    tasks.stream().map(NewTask::runAt).filter(Objects::nonNull).forEach(due);
    enqueued.run();
    submissions.replaceAll(
        s ->
            s instanceof Submission.Taken taken
                    && allocations.get(taken.token()) instanceof TaskStore.InTheWay inTheWay
                ? new Submission.Duplicate(inTheWay.open())
                : s);
    return submissions;
  }

  @Override
  public void validate(NewTask task, TaskFiles files) throws InvalidTask, IOException {
    TaskToken token = TaskToken.random();
    attach(task, token);
    try {
      if (files != null) {
        files.write(data.create(token));
      }
      task.task().check();
    } finally {
      if (files != null) {
        data.delete(token);
      }
    }
    TaskStore.NewRow row = row(task, token, TaskStatus.ENQUEUED);
    if (row.uniqueKey() != null) {
      store
          .duplicateOf(row)
          .ifPresent(
              open -> {
                throw new DuplicateTask(open);
              });
    }
  }

  private TaskStore.Made insert(TaskStore.NewRow row) {
    TaskStore.Allocation allocation = newRows.allocate(row);
    if (allocation instanceof TaskStore.InTheWay inTheWay) {
      throw new DuplicateTask(inTheWay.open());
    }
    if (row.runAt() != null) {
      due.accept(row.runAt());
    }
    return (TaskStore.Made) allocation;
  }

  private TaskStore.NewRow row(NewTask asked, TaskToken token, TaskStatus status) {
    NewTask task =
        asked.uniqueKey() == null
            ? asked.withUniqueKey(asked.task().uniqueKey().orElse(null))
            : asked;
    RegisteredKind kind = kinds.of(task.task());
    return new TaskStore.NewRow(
        token,
        TaskStore.KindTerms.of(kind),
        status,
        task.productId(),
        task.actor(),
        task.summary(),
        inputs.write(task.task()),
        task.priority() == null ? kind.policy().priority() : task.priority(),
        task.runAt(),
        task.uniqueKey(),
        task.callback(),
        task.origin(),
        traces.current());
  }

  private void attach(NewTask task, TaskToken token) {
    RegisteredKind kind = kinds.of(task.task());
    task.task()
        .attach(
            new TaskContext(
                token, kind.name(), task.productId(), task.actor(), 0, data.directoryOf(token)));
  }

  @Override
  public void abandon(AbstractTask task, String reason) {
    if (store.abandon(me, task.token(), limited("DROPPED!\n" + reason, COMMENT_LIMIT))) {
      data.delete(task.token());
    }
  }

  @Override
  public void heartbeat(AbstractTask task) {
    run(task).ifPresent(r -> r.news().heartbeat());
  }

  @Override
  public boolean shouldCancel(AbstractTask task) {
    Optional<TaskRun> run = run(task);
    if (state.isShuttingDown()) {
      run.ifPresent(r -> r.serverAsks(TaskRun.StopReason.SHUTDOWN));
      return true;
    }
    if (!state.leaseIsHeld()) {
      run.ifPresent(r -> r.serverAsks(TaskRun.StopReason.LEASE));
      return true;
    }
    return run.map(r -> r.isCancelRequested() || r.isLost() || r.isTimedOut()).orElse(true);
  }

  @Override
  public void addComment(AbstractTask task, String text) {
    String clean = limited(text, COMMENT_LIMIT);
    if (clean != null && !clean.isBlank()) {
      run(task).ifPresent(r -> r.news().comment(clean));
    }
  }

  @Override
  public void reportProgress(AbstractTask task, int percent, String message) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100, not " + percent);
    }
    run(task).ifPresent(r -> r.news().progress(percent, limited(message, MESSAGE_LIMIT)));
  }

  @Override
  public boolean isShuttingDown() {
    return state.isShuttingDown();
  }

  private Optional<TaskRun> run(AbstractTask task) {
    return running.find(task.token()).filter(r -> r.task() == task);
  }

  private void requireAccepting() {
    if (!state.accepts()) {
      throw new ServerShuttingDown();
    }
  }

  private static String limited(String text, int limit) {
    if (text == null) {
      return null;
    }
    String clean = text.replace("\u0000", "");
    return clean.length() <= limit ? clean : clean.substring(0, limit - 1) + "…";
  }
}
