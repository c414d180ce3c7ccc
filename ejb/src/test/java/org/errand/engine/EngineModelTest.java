package org.errand.engine;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a cluster of servers, in whatever order: rows move as the status table says,
 * no body runs beside another of its task, and in the end every acknowledged task has ended.
 *
 * <p>The sequences are made at random, the same ones each time. {@code -Dmodel.seed=N} begins with
 * another one, {@code -Dmodel.sequences=N} plays another number of them.
 */
public abstract class EngineModelTest {
  private static final int LENGTH = 200;

  @TempDir Path directory;

  /** Empty tables whose time goes with {@code clock}. */
  protected abstract ModelTable emptyTables(HandClock clock);

  protected abstract int sequences();

  @Test
  void everyAcknowledgedTaskEndsWhateverHappens() {
    long first = Long.getLong("model.seed", 1);
    int count = Integer.getInteger("model.sequences", sequences());
    for (long seed = first; seed < first + count; seed++) {
      List<ModelStep> steps = ModelSteps.random(seed, LENGTH);
      if (failureOf(steps) != null) {
        Failure smallest = failureOf(ModelSteps.smallest(steps, s -> failureOf(s) != null));
        throw new AssertionError(
            "Seed " + seed + "; what happened:\n" + smallest.tale(), smallest.why());
      }
    }
  }

  private record Failure(Throwable why, List<String> history) {
    private String tale() {
      return String.join("\n", history);
    }
  }

  /** Null if nothing is wrong. */
  private Failure failureOf(List<ModelStep> steps) {
    HandClock clock = new HandClock();
    ModelCluster cluster = new ModelCluster(emptyTables(clock), clock, directory);
    try {
      cluster.play(steps);
      return null;
    } catch (AssertionError | RuntimeException e) {
      return new Failure(e, cluster.history());
    }
  }
}
