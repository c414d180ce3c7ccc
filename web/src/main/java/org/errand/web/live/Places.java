package org.errand.web.live;

import java.util.HashMap;
import java.util.Map;

/** Counts what is held open, of all users and of each. */
final class Places {
  /** Whether there was one, and if not why. */
  enum Taken {
    YES,
    /** The user has as many as a user may have. */
    USER_HAS_ALL,
    /** All are taken, by whomever. */
    NONE_LEFT
  }

  private final int most;
  private final int mostPerUser;
  private final Map<String, Integer> byUser = new HashMap<>();
  private int all;

  Places(int most, int mostPerUser) {
    this.most = most;
    this.mostPerUser = mostPerUser;
  }

  synchronized Taken take(String user) {
    int his = byUser.getOrDefault(user, 0);
    if (his >= mostPerUser) {
      return Taken.USER_HAS_ALL;
    }
    if (all >= most) {
      return Taken.NONE_LEFT;
    }
    byUser.put(user, his + 1);
    all++;
    return Taken.YES;
  }

  /** Gives one back that was taken. */
  synchronized void giveBack(String user) {
    byUser.computeIfPresent(user, (u, n) -> n == 1 ? null : n - 1);
    all--;
  }
}
