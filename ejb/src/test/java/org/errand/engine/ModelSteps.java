package org.errand.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.errand.engine.ModelStep.AnswerLost;
import org.errand.engine.ModelStep.Meanwhile;
import org.errand.engine.ModelStep.Refused;
import org.errand.engine.ModelStep.Twist;

/** Makes sequences of steps at random, and makes those small that show something. */
final class ModelSteps {
  private static final int WEIGHTS =
      List.of(ModelAction.values()).stream().mapToInt(a -> a.weight).sum();
  private static final int MOST_SERVERS = 60; // Divisible by each number of servers.
  private static final int MOST_PICKS = 1_000;
  private static final int MOST_CALLS = 3;
  private static final int MOST_MEANWHILE = 5;

  private static final int CHANGE = 20;

  private final Random random;
  private int favourite;

  private ModelSteps(long seed) {
    this.random = new Random(seed);
  }

  /** Always the same for the same seed. */
  static List<ModelStep> random(long seed, int length) {
    return new ModelSteps(seed).some(length, true);
  }

  private List<ModelStep> some(int count, boolean twisted) {
    List<ModelStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(
          new ModelStep(
              anAction(), aServer(), random.nextInt(MOST_PICKS), twisted ? aTwist() : null));
    }
    return steps;
  }

  /** For a while often the same one: much of what goes wrong does so with one server. */
  private int aServer() {
    if (random.nextInt(CHANGE) == 0) {
      favourite = random.nextInt(MOST_SERVERS);
    }
    return random.nextBoolean() ? favourite : random.nextInt(MOST_SERVERS);
  }

  private ModelAction anAction() {
    int at = random.nextInt(WEIGHTS);
    for (ModelAction action : ModelAction.values()) {
      at -= action.weight;
      if (at < 0) {
        return action;
      }
    }
    throw new AssertionError(at);
  }

  private Twist aTwist() {
    int call = Math.max(1, random.nextInt(2 * MOST_CALLS) - MOST_CALLS + 1); // Mostly the first.
    return switch (random.nextInt(16)) {
      case 0 -> new Refused(call);
      case 1, 2 -> new AnswerLost(call);
      case 3, 4, 5, 6 ->
          new Meanwhile(
              call, random.nextBoolean(), some(1 + random.nextInt(MOST_MEANWHILE), false));
      default -> null;
    };
  }

  /** As few of the steps as still fail, in their order. */
  static List<ModelStep> smallest(List<ModelStep> failing, Predicate<List<ModelStep>> fails) {
    List<ModelStep> steps = failing;
    for (int size = steps.size() / 2; size > 0; ) {
      List<ModelStep> smaller = withoutSome(steps, size, fails);
      if (smaller.size() == steps.size()) {
        size /= 2;
      }
      steps = smaller;
    }
    return withoutTwists(steps, fails);
  }

  private static List<ModelStep> withoutSome(
      List<ModelStep> steps, int size, Predicate<List<ModelStep>> fails) {
    List<ModelStep> left = steps;
    for (int at = left.size() - size; at >= 0; at -= size) {
      List<ModelStep> fewer = new ArrayList<>(left);
      fewer.subList(at, Math.min(at + size, fewer.size())).clear();
      if (fails.test(fewer)) {
        left = fewer;
      }
    }
    return left;
  }

  private static List<ModelStep> withoutTwists(
      List<ModelStep> steps, Predicate<List<ModelStep>> fails) {
    List<ModelStep> simpler = new ArrayList<>(steps);
    for (int i = 0; i < simpler.size(); i++) {
      ModelStep twisted = simpler.get(i);
      simpler.set(i, twisted.withTwist(null));
      if (twisted.twist() != null && !fails.test(simpler)) {
        int at = i;
        simpler.set(i, twisted);
        if (twisted.twist() instanceof Meanwhile m) {
          List<ModelStep> fewer =
              smallest(
                  m.steps(),
                  s -> {
                    List<ModelStep> tried = new ArrayList<>(simpler);
                    tried.set(at, twisted.withTwist(new Meanwhile(m.call(), m.back(), s)));
                    return fails.test(tried);
                  });
          simpler.set(i, twisted.withTwist(new Meanwhile(m.call(), m.back(), fewer)));
        }
      }
    }
    return simpler;
  }
}
