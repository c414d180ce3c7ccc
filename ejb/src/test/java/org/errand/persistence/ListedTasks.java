package org.errand.persistence;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.errand.security.Reach;
import org.errand.task.TaskStatus;

/** A filter, restriction by restriction. */
final class ListedTasks {
  private Set<String> tokens = Set.of();
  private Set<String> machineIds = Set.of();
  private Set<String> kinds = Set.of();
  private Set<TaskStatus> statuses = Set.of();
  private Set<String> usernames = Set.of();
  private boolean noUsername;
  private Set<String> products = Set.of();
  private boolean noProduct;
  private Reach reach = Reach.EVERYTHING;
  private String text;
  private final Map<TaskFilter.Bound, Instant> times = new EnumMap<>(TaskFilter.Bound.class);
  private Boolean cancelRequested;
  private Boolean consumed;

  ListedTasks tokens(String... some) {
    tokens = Set.of(some);
    return this;
  }

  ListedTasks machines(String... some) {
    machineIds = Set.of(some);
    return this;
  }

  ListedTasks kinds(String... some) {
    kinds = Set.of(some);
    return this;
  }

  ListedTasks statuses(TaskStatus... some) {
    statuses = Set.of(some);
    return this;
  }

  ListedTasks usernames(String... some) {
    usernames = Set.of(some);
    return this;
  }

  ListedTasks noUsername() {
    noUsername = true;
    return this;
  }

  ListedTasks products(String... some) {
    products = Set.of(some);
    return this;
  }

  ListedTasks noProduct() {
    noProduct = true;
    return this;
  }

  ListedTasks within(Reach some) {
    reach = some;
    return this;
  }

  ListedTasks text(String words) {
    text = words;
    return this;
  }

  ListedTasks time(TaskFilter.Bound bound, Instant time) {
    times.put(bound, time);
    return this;
  }

  ListedTasks cancelRequested(boolean flag) {
    cancelRequested = flag;
    return this;
  }

  ListedTasks consumed(boolean flag) {
    consumed = flag;
    return this;
  }

  TaskFilter filter() {
    return new TaskFilter(
        tokens,
        machineIds,
        kinds,
        statuses,
        usernames,
        noUsername,
        products,
        noProduct,
        reach,
        text,
        times,
        cancelRequested,
        consumed);
  }
}
