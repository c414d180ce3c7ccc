package org.errand.batch;

import org.errand.engine.Cancellation;
import org.errand.engine.Engine;
import org.errand.engine.TaskRun;
import org.jberet.runtime.JobStopNotificationListener;

/**
 * Hears that a task's job is to stop. A user asks for it in WildFly's batch management: a proper
 * cancel of the task. The container asks all jobs for it when the server is suspended or goes down,
 * or the application is undeployed: what becomes of a task then, the engine decides.
 */
final class JobStop implements JobStopNotificationListener {
  static final String COMMENT =
      "CANCEL!\nThe task's batch job was stopped through WildFly's management (console or CLI).";

  /** Of WildFly's batch subsystem; the container's stops come through it, a user's do not. */
  private static final String CONTAINERS_STOP = "stopRunningJobs";

  private final TaskRun run;
  private final Engine engine;
  private final Cancellation cancellation;
  private volatile boolean heard;

  JobStop(TaskRun run, Engine engine, Cancellation cancellation) {
    this.run = run;
    this.engine = engine;
    this.cancellation = cancellation;
  }

  @Override
  public void stopRequested(long execution) {
    heard = true;
    // An undeployment stops jobs and engine side by side: the engine may not know of it yet.
    if (engine.stopsJobs() || isTheContainers()) {
      run.expectJobStop();
    } else if (!run.isJobStopExpected()) {
      cancellation.cancel(run.token(), "WildFly management", COMMENT);
    }
  }

  /** The job has ended without its body; perhaps it was stopped before anybody listened. */
  void jobEnded() {
    if (!heard) {
      stopRequested(run.executionId());
    }
  }

  private static boolean isTheContainers() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(f -> f.getMethodName().equals(CONTAINERS_STOP)));
  }
}
