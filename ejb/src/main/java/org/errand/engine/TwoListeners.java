package org.errand.engine;

import java.time.Duration;
import java.util.Collection;
import org.errand.task.TaskStatus;

/** Tells one after the other. */
record TwoListeners(EngineListener one, EngineListener other) implements EngineListener {
  @Override
  public void claimed(Collection<ClaimedTask> tasks, Duration time) {
    one.claimed(tasks, time);
    other.claimed(tasks, time);
  }

  @Override
  public void ran(String kind, Duration time) {
    one.ran(kind, time);
    other.ran(kind, time);
  }

  @Override
  public void wrote(Duration time) {
    one.wrote(time);
    other.wrote(time);
  }

  @Override
  public void settled(String kind, TaskStatus status) {
    one.settled(kind, status);
    other.settled(kind, status);
  }

  @Override
  public void fenced(String kind) {
    one.fenced(kind);
    other.fenced(kind);
  }
}
