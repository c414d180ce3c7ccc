package org.errand.security;

import java.util.Set;

/**
 * Up to where a right of a caller goes: those tasks of which one of these holds.
 *
 * @param everything all tasks
 * @param products those of these products, by key
 * @param actor those of this actor, or null
 */
public record Reach(boolean everything, Set<Long> products, String actor) {
  /** All tasks. */
  public static final Reach EVERYTHING = new Reach(true, Set.of(), null);

  static Reach of(Set<Long> products, String actor) {
    return new Reach(false, products, actor);
  }

  /** Whether no task at all can be within. */
  public boolean isNothing() {
    return !everything && products.isEmpty() && actor == null;
  }
}
