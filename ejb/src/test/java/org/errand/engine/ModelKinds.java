package org.errand.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.errand.task.AbstractTask;
import org.errand.task.TaskKind;

/** One kind for each policy. A retry is always due when time has passed, whatever its jitter. */
final class ModelKinds {
  @TaskKind(
      value = "model.retrying",
      maxAttempts = 3,
      retryOnFailure = true,
      retryDelay = "PT1S",
      longestRetryDelay = "PT1S")
  static final class Retrying extends ScriptedTask {}

  @TaskKind(value = "model.limited", maxConcurrent = 2, maxConcurrentPerServer = 1)
  static final class Limited extends ScriptedTask {}

  @TaskKind(value = "model.timed", timeout = "PT1M")
  static final class Timed extends ScriptedTask {}

  static final List<Class<? extends AbstractTask>> ALL =
      List.of(
          ScriptedTask.class,
          ScriptedTask.Restartable.class,
          Retrying.class,
          Limited.class,
          Timed.class);

  private static final List<Supplier<ScriptedTask>> NEW =
      List.of(
          ScriptedTask::new,
          ScriptedTask.Restartable::new,
          Retrying::new,
          Limited::new,
          Timed::new);

  /** How many may run at once in the cluster, by the names of the kinds that have a limit. */
  static final Map<String, Integer> LIMITS = limits(TaskKind::maxConcurrent);

  static final Map<String, Integer> LIMITS_PER_SERVER = limits(TaskKind::maxConcurrentPerServer);

  private ModelKinds() {}

  static ScriptedTask aTask(int pick) {
    return NEW.get(pick % NEW.size()).get();
  }

  private static Map<String, Integer> limits(ToIntFunction<TaskKind> limit) {
    return ALL.stream()
        .map(t -> t.getAnnotation(TaskKind.class))
        .filter(k -> limit.applyAsInt(k) > 0)
        .collect(Collectors.toMap(TaskKind::value, limit::applyAsInt));
  }
}
