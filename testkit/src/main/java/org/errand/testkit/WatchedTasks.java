package org.errand.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.errand.task.AbstractTask;
import org.errand.task.InvalidTask;
import org.errand.task.NewTask;
import org.errand.task.QueuedTask;
import org.errand.task.Submission;
import org.errand.task.TaskManager;
import org.errand.task.TaskToken;

/** The engine's task manager, with somebody who looks on. */
final class WatchedTasks implements TaskManager {
  private final Supplier<TaskManager> engine;
  private final Checkpoints checkpoints;
  private final Runnable news;
  private final List<TaskReport.Progress> progress = new ArrayList<>();
  private int heartbeats;

  /**
   * @param engine the task manager of the present boot
   * @param news told when there is news that is to be written
   */
  WatchedTasks(Supplier<TaskManager> engine, Checkpoints checkpoints, Runnable news) {
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.news = news;
  }

  /** A run begins. */
  void restart() {
    progress.clear();
    heartbeats = 0;
  }

  List<TaskReport.Progress> progress() {
    return List.copyOf(progress);
  }

  int heartbeats() {
    return heartbeats;
  }

  @Override
  public boolean shouldCancel(AbstractTask task) {
    checkpoints.pass();
    return engine.get().shouldCancel(task);
  }

  @Override
  public void heartbeat(AbstractTask task) {
    engine.get().heartbeat(task);
    heartbeats++;
  }

  @Override
  public void reportProgress(AbstractTask task, int percent, String message) {
    engine.get().reportProgress(task, percent, message);
    progress.add(new TaskReport.Progress(percent, message));
    news.run();
  }

  @Override
  public void addComment(AbstractTask task, String text) {
    engine.get().addComment(task, text);
  }

  @Override
  public TaskToken allocate(NewTask task) {
    return engine.get().allocate(task);
  }

  @Override
  public Path createTaskData(AbstractTask task) throws IOException {
    return engine.get().createTaskData(task);
  }

  @Override
  public void push(AbstractTask task) throws InvalidTask {
    engine.get().push(task);
  }

  @Override
  public QueuedTask enqueue(NewTask task) throws InvalidTask {
    return engine.get().enqueue(task);
  }

  @Override
  public List<Submission> submitAll(Collection<NewTask> tasks) {
    return engine.get().submitAll(tasks);
  }

  @Override
  public void validate(NewTask task, TaskFiles files) throws InvalidTask, IOException {
    engine.get().validate(task, files);
  }

  @Override
  public void abandon(AbstractTask task, String reason) {
    engine.get().abandon(task, reason);
  }

  @Override
  public boolean isShuttingDown() {
    return engine.get().isShuttingDown();
  }
}
