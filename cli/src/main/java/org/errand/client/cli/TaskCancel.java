package org.errand.client.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.errand.client.ErrandClient;
import org.errand.client.Task;
import org.errand.client.TaskFilter;
import org.errand.client.TaskStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand task cancel}. */
@Command(
    name = "cancel",
    description = {
      "Ask tasks to stop: those of the tokens, or all open ones that a filter lets through.",
      "With a filter the number is shown and asked about first."
    })
final class TaskCancel implements Callable<Integer> {
  private final Context context;

  @Mixin private Selection selection;

  @Option(
      names = {"-y", "--yes"},
      description = "With a filter: do not ask.")
  private boolean yes;

  @Option(names = "--dry-run", description = "With a filter: only say how many it would be.")
  private boolean dryRun;

  @Option(
      names = "--await",
      description =
          "With tokens: wait for their ends. Those that are CANCELLED or COMPLETED count as done.")
  private boolean await;

  @Mixin private AwaitLimits limits;
  @Mixin private FormatOption format;

  TaskCancel(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!selection.isByToken()) {
      if (await) {
        throw new UsageError("--await goes with tokens only");
      }
      return byFilter(context.client(), selection.filter());
    }
    if (dryRun) {
      throw new UsageError("--dry-run goes with a filter only");
    }
    return byToken(context.client());
  }

  private int byToken(ErrandClient client) {
    Map<String, Boolean> asked = new LinkedHashMap<>();
    for (String token : selection.tokens()) {
      asked.put(token, client.tasks().cancel(token));
    }
    if (!await) {
      print(asked);
      return ExitCode.COMPLETED;
    }
    List<Task> ends =
        new Waiting(context.terminal(), client).ends(selection.tokens(), limits.options());
    new TaskPrinter(context.terminal()).print(ends, format, ends.size() > 1);
    return ExitCode.of(ends.stream().filter(t -> t.status() != TaskStatus.CANCELLED).toList());
  }

  private void print(Map<String, Boolean> asked) {
    if (format.isJson()) {
      try (JsonList list = new JsonList(context.out(), format.of(true))) {
        asked.forEach((token, first) -> list.add(answer(token, first)));
      }
      return;
    }
    asked.forEach(
        (token, first) ->
            context
                .out()
                .line(token + (first ? "  asked to stop" : "  has ended, or was asked before")));
  }

  private static Map<String, Object> answer(String token, boolean first) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("token", token);
    answer.put("cancelled", first);
    return answer;
  }

  private int byFilter(ErrandClient client, TaskFilter filter) throws IOException {
    long count = client.tasks().countToCancel(filter);
    if (!dryRun && count > 0 && !yes && !agrees(count)) {
      context.terminal().note("nothing was cancelled");
      return ExitCode.ERROR;
    }
    long cancelled = dryRun ? count : client.tasks().cancelAll(filter, count);
    if (format.isJson()) {
      String name = dryRun ? "count" : "cancelled";
      context.out().line(format.of(false).write(Map.of(name, cancelled)));
    } else {
      context
          .out()
          .line(cancelled + (dryRun ? " tasks would be asked to stop" : " tasks asked to stop"));
    }
    return ExitCode.COMPLETED;
  }

  private boolean agrees(long count) throws IOException {
    if (!context.terminal().errIsTerminal()) {
      throw new UsageError(count + " tasks: add --yes to cancel them, or --dry-run to only count");
    }
    context.terminal().err().print("Ask " + count + " tasks to stop? [y/N] ");
    context.terminal().err().flush();
    String answer =
        new BufferedReader(new InputStreamReader(context.terminal().in(), StandardCharsets.UTF_8))
            .readLine();
    return answer != null && answer.strip().matches("(?i)y(es)?");
  }
}
