package org.errand.client.cli;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.errand.client.Task;
import org.errand.client.TaskFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand task list}. */
@Command(
    name = "list",
    description = "List tasks, the newest first; without a filter all that you may see.")
final class TaskList implements Callable<Integer> {
  private final Context context;

  @Mixin private FilterOptions filter;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "created, enqueuedAt or finishedAt; with - before it the newest first.")
  private String sort;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most N tasks. Default: 50 in a table for people, else all.")
  private Long limit;

  @Option(
      names = "--count",
      description = "Only how many there are of each status; of more than 10,000 that.")
  private boolean count;

  @Mixin private FormatOption format;

  TaskList(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    TaskFilter wanted = filter.filter();
    if (limit != null && limit < 1) {
      throw new UsageError("--limit: at least 1");
    }
    if (count) {
      Counts.print(context, context.client().tasks().counts(wanted), format);
      return ExitCode.COMPLETED;
    }
    wanted = sort == null ? wanted : wanted.sort(sort);
    Format chosen = format.of(true);
    boolean isCut = limit == null && chosen == Format.table && context.terminal().outIsTerminal();
    long most = isCut ? 50 : limit == null ? Long.MAX_VALUE : limit;
    Stream<Task> tasks = context.client().tasks().list(wanted).limit(most);
    new TaskPrinter(context.terminal()).print(tasks, chosen);
    return ExitCode.COMPLETED;
  }
}
