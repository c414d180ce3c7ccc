package org.errand.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to happen when a body asks for the nth time whether it should stop. */
final class Checkpoints {
  private final Map<Integer, List<Runnable>> planned = new TreeMap<>();
  private int passed;

  void plan(int number, Runnable action) {
    if (number < 1) {
      throw new IllegalArgumentException("The first checkpoint is number 1, not " + number);
    }
    planned.computeIfAbsent(number, n -> new ArrayList<>()).add(action);
  }

  /** A run begins. */
  void restart() {
    passed = 0;
  }

  void pass() {
    passed++;
    List<Runnable> due = planned.remove(passed);
    if (due != null) {
      due.forEach(Runnable::run);
    }
  }

  int passed() {
    return passed;
  }

  /**
   * A run is over.
   *
   * @throws IllegalStateException if it did not come to what was planned
   */
  void requireAllPassed() {
    if (!planned.isEmpty()) {
      String message =
          "The run was over after "
              + passed
              + " checkpoints; something was planned for number "
              + planned.keySet();
      planned.clear();
      throw new IllegalStateException(message);
    }
  }
}
