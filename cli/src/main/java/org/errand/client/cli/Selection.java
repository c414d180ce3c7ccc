package org.errand.client.cli;

import java.util.List;
import java.util.stream.Stream;
import org.errand.client.ErrandClient;
import org.errand.client.Task;
import org.errand.client.TaskFilter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tasks by their tokens, or by a filter. */
final class Selection {
  @Parameters(paramLabel = "TOKEN", arity = "0..*", description = "Tokens of tasks.")
  private List<String> tokens = List.of();

  @Mixin private FilterOptions filter;

  /** Whether they are named one by one. */
  boolean isByToken() {
    boolean hasFilter = !filter.filter().isEmpty();
    if (hasFilter && !tokens.isEmpty()) {
      throw new UsageError("give either tokens or a filter");
    }
    if (!hasFilter && tokens.isEmpty()) {
      throw new UsageError("no task is named: give a TOKEN, or a filter");
    }
    return !hasFilter;
  }

  List<String> tokens() {
    return tokens;
  }

  TaskFilter filter() {
    return filter.filter();
  }

  /** Whether it may be more than one. */
  boolean isSeveral() {
    return !isByToken() || tokens.size() > 1;
  }

  /** Their tokens. */
  List<String> tokensOf(ErrandClient client) {
    return isByToken() ? tokens : client.tasks().list(filter()).map(Task::token).toList();
  }

  Stream<Task> tasks(ErrandClient client) {
    return isByToken() ? tokens.stream().map(client.tasks()::get) : client.tasks().list(filter());
  }
}
