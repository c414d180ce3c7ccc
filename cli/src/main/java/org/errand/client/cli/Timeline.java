package org.errand.client.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.errand.client.Task;

/** How many tasks waited and ran over time. */
final class Timeline {
  private static final int USUAL_STEPS = 60;
  private static final int MOST_STEPS = 10_000;

  private record Stay(Instant from, Optional<Instant> to) {}

  private final List<Stay> waits = new ArrayList<>();
  private final List<Stay> runs = new ArrayList<>();

  /**
   * How many there were at the end of each step.
   *
   * @param step its length
   */
  record Levels(Instant from, Duration step, long[] waiting, long[] running) {}

  void add(Task task) {
    task.enqueuedAt().ifPresent(t -> waits.add(new Stay(t, task.startedAt().or(task::finishedAt))));
    task.startedAt().ifPresent(t -> runs.add(new Stay(t, task.finishedAt())));
  }

  /**
   * @param wanted the length of a step
   * @return empty where there was never a task in the queue
   * @throws UsageError if there were too many steps
   */
  Optional<Levels> levels(Optional<Duration> wanted) {
    List<Stay> all = new ArrayList<>(waits);
    all.addAll(runs);
    Optional<Instant> from = all.stream().map(Stay::from).min(Instant::compareTo);
    if (from.isEmpty()) {
      return Optional.empty();
    }
    Instant to = all.stream().map(s -> s.to().orElse(s.from())).max(Instant::compareTo).get();
    long span = Duration.between(from.get(), to).toMillis();
    long step = wanted.map(Duration::toMillis).orElse(Math.max(1000, span / USUAL_STEPS + 1));
    long steps = span / step + 1;
    if (steps > MOST_STEPS) {
      throw new UsageError("--interval: " + steps + " steps are too many; at most " + MOST_STEPS);
    }
    return Optional.of(
        new Levels(
            from.get(),
            Duration.ofMillis(step),
            levels(waits, from.get(), step, (int) steps),
            levels(runs, from.get(), step, (int) steps)));
  }

  private static long[] levels(List<Stay> stays, Instant begin, long step, int steps) {
    long[] levels = new long[steps];
    for (Stay stay : stays) {
      levels[place(begin, stay.from(), step)]++;
      stay.to().ifPresent(end -> levels[place(begin, end, step)]--);
    }
    for (int i = 1; i < steps; i++) {
      levels[i] += levels[i - 1];
    }
    return levels;
  }

  private static int place(Instant begin, Instant time, long step) {
    return (int) (Duration.between(begin, time).toMillis() / step);
  }
}
