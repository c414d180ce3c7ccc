package org.errand.web.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Does something in one transaction: all or nothing. */
@ApplicationScoped
public class InOneTransaction {
  /**
   * The work.
   *
   * @param <T> what comes of it
   * @param <E> what it may throw; then nothing is done
   */
  public interface Work<T, E extends Exception> {
    T get() throws E;
  }

  /** Does the work in the caller's transaction, or in one that is over when this returns. */
  @Transactional(rollbackOn = Exception.class)
  public <T, E extends Exception> T call(Work<T, E> work) throws E {
    return work.get();
  }
}
