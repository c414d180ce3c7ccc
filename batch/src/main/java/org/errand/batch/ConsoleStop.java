package org.errand.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.errand.engine.Cancellation;
import org.errand.engine.Engine;
import org.errand.task.TaskToken;

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

  /** The job of the task has been asked to stop. */
  public void stopped(TaskToken token) {
    if (!engine.stopsJobs()) {
      cancellation.cancel(token, "WildFly management", COMMENT);
    }
  }
}
