package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import org.errand.task.TaskStatus;

/**
 * Is told what the engine does, for who counts or traces it. It is called on workers and on the
 * engine's own threads: it takes no time to speak of, and never throws.
 */
public interface EngineListener {
  /** Nobody listens. */
  EngineListener NONE = new EngineListener() {};

  /** Both listen. */
  static EngineListener both(EngineListener one, EngineListener other) {
    return new TwoListeners(one, other);
  }

  /**
   * A claim was made; it found none where {@code tasks} is empty.
   *
   * @param time that it took
   */
  default void claimed(Collection<ClaimedTask> tasks, Duration time) {}

  /**
   * A worker is done with a run.
   *
   * @param time since its claim
   */
  default void ran(String kind, Duration time) {}

  /**
   * One statement has written outcomes.
   *
   * @param time that it took
   */
  default void wrote(Duration time) {}

  /** The table has taken a run's outcome. */
  default void settled(String kind, TaskStatus status) {}

  /** A run's outcome was void: somebody else had ended or claimed its task. */
  default void fenced(String kind) {}
}
