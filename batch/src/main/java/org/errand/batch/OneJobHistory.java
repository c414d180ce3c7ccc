package org.errand.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/**
 * Gives all jobs of this server one history. Not a bean with a scope of its own: its proxy would
 * not work any more where a stuck body ends after its application has been undeployed.
 */
@ApplicationScoped
public class OneJobHistory {
  private final JobHistory history = new JobHistory();

  @Produces
  JobHistory history() {
    return history;
  }
}
