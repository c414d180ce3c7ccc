package org.errand.engine;

import java.util.List;

/**
 * Something that happens to a {@link ModelCluster}, whatever state that is in: a step that finds
 * nothing to do does nothing, so that a sequence without some of its steps is one too.
 *
 * @param server which of the processes, or machines
 * @param pick which of the runs, tasks or whatever the action is about
 * @param twist what befalls it on its way to the tables, or null
 */
record ModelStep(ModelAction action, int server, int pick, Twist twist) {

  /** What befalls one of the step's calls, counted from 1. */
  sealed interface Twist {
    int call();
  }

  /** It does not reach the tables. */
  record Refused(int call) implements Twist {}

  /** It does its work, and nobody hears of it. */
  record AnswerLost(int call) implements Twist {}

  /** Other things happen on its way there, or back. */
  record Meanwhile(int call, boolean back, List<ModelStep> steps) implements Twist {}

  ModelStep withTwist(Twist other) {
    return new ModelStep(action, server, pick, other);
  }

  @Override
  public String toString() {
    String plain = "%s %d/%d".formatted(action, server, pick);
    return twist == null ? plain : plain + ", " + twist;
  }
}
