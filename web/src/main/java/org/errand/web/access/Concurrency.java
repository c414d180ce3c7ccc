package org.errand.web.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests of each user are at work. */
final class Concurrency {
  private final int most;
  private final Map<String, Integer> atWork = new ConcurrentHashMap<>();

  Concurrency(int most) {
    this.most = most;
  }

  /** Begins one; whether it may. What may, ends. */
  boolean begin(String user) {
    boolean[] may = new boolean[1];
    atWork.compute(
        user,
        (u, n) -> {
          int before = n == null ? 0 : n;
          may[0] = before < most;
          return may[0] ? Integer.valueOf(before + 1) : n;
        });
    return may[0];
  }

  void end(String user) {
    atWork.computeIfPresent(user, (u, n) -> n == 1 ? null : Integer.valueOf(n - 1));
  }
}
