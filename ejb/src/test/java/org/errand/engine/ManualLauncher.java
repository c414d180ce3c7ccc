package org.errand.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.errand.task.TaskManager;

/** Keeps what it is to launch; a test is its worker. */
final class ManualLauncher implements TaskLauncher {
  private final List<TaskRun> launched = new ArrayList<>();
  private final Set<TaskRun> over = new HashSet<>();
  private Runnable obstacle = () -> {};
  private TaskManager quick;

  @Override
  public synchronized void launch(TaskRun run) {
    obstacle.run();
    if (quick == null) {
      launched.add(run);
    } else {
      work(run, quick);
    }
  }

  /** From now on bodies end before their launch returns. */
  synchronized void runAtOnce(TaskManager tasks) {
    quick = tasks;
  }

  @Override
  public synchronized boolean isOver(TaskRun run) {
    return over.contains(run);
  }

  /** From now on nothing can be launched. */
  synchronized void refuse(RuntimeException why) {
    obstacle =
        () -> {
          throw why;
        };
  }

  synchronized void refuse(Error why) {
    obstacle =
        () -> {
          throw why;
        };
  }

  synchronized void accept() {
    obstacle = () -> {};
  }

  /** The run's worker has gone without a word. */
  synchronized void loseWorkerOf(TaskRun run) {
    over.add(run);
  }

  synchronized List<TaskRun> launched() {
    return List.copyOf(launched);
  }

  synchronized TaskRun last() {
    return launched.get(launched.size() - 1);
  }

  /** Does what a worker does, for one run. */
  static void work(TaskRun run, TaskManager tasks) {
    try {
      run.begin();
      run.task().run(tasks);
      run.bodyReturned();
    } catch (Throwable e) {
      run.fail(e);
    } finally {
      run.end();
    }
  }

  /** Works off everything that was launched. */
  void runAll(TaskManager tasks) {
    List<TaskRun> due;
    synchronized (this) {
      due = List.copyOf(launched);
      launched.clear();
    }
    due.forEach(r -> work(r, tasks));
  }
}
