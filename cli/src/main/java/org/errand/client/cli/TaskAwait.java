package org.errand.client.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.errand.client.ErrandClient;
import org.errand.client.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code errand task await}. */
@Command(
    name = "await",
    description =
        "Wait until tasks have ended; servers may restart meanwhile. The exit code tells how they ended.")
final class TaskAwait implements Callable<Integer> {
  private final Context context;

  @Mixin private Selection selection;
  @Mixin private AwaitLimits limits;
  @Mixin private FormatOption format;

  TaskAwait(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    boolean several = selection.isSeveral();
    ErrandClient client = context.client();
    List<Task> ends =
        new Waiting(context.terminal(), client).ends(selection.tokensOf(client), limits.options());
    new TaskPrinter(context.terminal()).print(ends, format, several);
    return ExitCode.of(ends);
  }
}
