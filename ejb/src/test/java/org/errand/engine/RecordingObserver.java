package org.errand.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.errand.task.TaskStatus;

/** Writes down what the engine tells, a word for each. */
final class RecordingObserver implements EngineListener, Traces {
  final List<String> heard = new ArrayList<>();

  /** Of whatever thread. */
  String traceParent;

  @Override
  public void claimed(Collection<ClaimedTask> tasks, Duration time) {
    heard.add("claimed " + tasks.size());
  }

  @Override
  public void ran(String kind, Duration time) {
    heard.add("ran " + kind + " " + time);
  }

  @Override
  public void wrote(Duration time) {
    heard.add("wrote");
  }

  @Override
  public void settled(String kind, TaskStatus status) {
    heard.add("settled " + kind + " " + status);
  }

  @Override
  public void fenced(String kind) {
    heard.add("fenced " + kind);
  }

  @Override
  public String current() {
    return traceParent;
  }

  @Override
  public Work workFor(ClaimedTask task) {
    heard.add("works for " + task.traceParent());
    return failure -> heard.add("has worked: " + failure);
  }
}
