package org.errand.client.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.errand.client.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand task get}. */
@Command(name = "get", description = "Show tasks; the exit code tells how they stand.")
final class TaskGet implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "TOKEN", arity = "1..*", description = "Tokens of tasks.")
  private List<String> tokens;

  @Mixin private FormatOption format;

  TaskGet(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Task> tasks = tokens.stream().map(context.client().tasks()::get).toList();
    new TaskPrinter(context.terminal()).print(tasks, format, tokens.size() > 1);
    return ExitCode.of(tasks);
  }
}
