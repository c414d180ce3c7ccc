package org.errand.bench.peer;

import org.errand.bench.body.Bodies;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Quartz's task that does nothing; its name is its number. */
public final class NoopJob implements Job {
  @Override
  public void execute(JobExecutionContext context) {
    Bodies.ran(Integer.parseInt(context.getJobDetail().getKey().getName()));
  }
}
