package org.errand.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.errand.client.ErrandClient;
import org.errand.client.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand task resubmit}. */
@Command(
    name = "resubmit",
    description = "Make tasks that have ended without success anew, and print the new tokens.")
final class TaskResubmit implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "TOKEN", arity = "1..*", description = "Tokens of tasks.")
  private List<String> tokens;

  @Option(names = "--await", description = "Wait for the ends of the new ones.")
  private boolean await;

  @Mixin private AwaitLimits limits;
  @Mixin private FormatOption format;

  TaskResubmit(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ErrandClient client = context.client();
    List<Task> made = new ArrayList<>();
    for (String token : tokens) {
      Task task = client.tasks().resubmit(token);
      made.add(task);
      if (!await && !format.isJson()) {
        context.out().line(task.token());
      }
    }
    TaskPrinter printer = new TaskPrinter(context.terminal());
    if (await) {
      List<String> fresh = made.stream().map(Task::token).toList();
      List<Task> ends = new Waiting(context.terminal(), client).ends(fresh, limits.options());
      printer.print(ends, format, ends.size() > 1);
      return ExitCode.of(ends);
    }
    if (format.isJson()) {
      printer.print(made, format, made.size() > 1);
    }
    return ExitCode.COMPLETED;
  }
}
