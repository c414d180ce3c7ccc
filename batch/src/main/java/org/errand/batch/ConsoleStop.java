package org.errand.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.errand.engine.Cancellation;
import org.errand.engine.Engine;
import org.errand.engine.TaskRun;

/**
 * Makes a stop of a task's job through WildFly's batch management a proper cancel of the task. A
 * stop that is part of the server's own suspend or shutdown is left to the engine.
 */
@ApplicationScoped
public class ConsoleStop {
  static final String COMMENT =
      "CANCEL!\nThe task's batch job was stopped through WildFly's management (console or CLI).";

  @Inject private Engine engine;
  @Inject private Cancellation cancellation;

  /** The job of the run has been asked to stop. */
  public void stopped(TaskRun run) {
    // A suspend stops a job of several steps at its next one, perhaps after the server has resumed.
    if (!engine.stopsJobs() && !run.isJobStopExpected()) {
      cancellation.cancel(run.token(), "WildFly management", COMMENT);
    }
  }
}
