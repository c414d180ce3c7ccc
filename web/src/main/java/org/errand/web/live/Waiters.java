package org.errand.web.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that are held back. */
final class Waiters {
  private final Set<Waiter> all = ConcurrentHashMap.newKeySet();

  void add(Waiter waiter) {
    all.add(waiter);
  }

  void remove(Waiter waiter) {
    all.remove(waiter);
  }

  int count() {
    return all.size();
  }

  /** All are answered now, with what there is. */
  void endAll() {
    all.forEach(Waiter::end);
  }
}
