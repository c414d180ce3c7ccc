package org.errand.client.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.errand.client.Comment;
import org.errand.client.ErrandClient;
import org.errand.client.TaskEvent;
import org.errand.client.TaskEvents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand task logs}. */
@Command(name = "logs", description = "Show a task's history: who said what, when.")
final class TaskLogs implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "TOKEN", description = "A task's token.")
  private String token;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the task has ended; the exit code tells how.")
  private boolean follow;

  @Mixin private FormatOption format;

  private int shown;

  TaskLogs(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ErrandClient client = context.client();
    if (!follow) {
      List<Comment> history = client.tasks().comments(token);
      if (format.isJson()) {
        try (JsonList list = new JsonList(context.out(), format.of(false))) {
          history.forEach(c -> list.add(c.fields()));
        }
      } else {
        history.forEach(new TaskPrinter(context.terminal())::comment);
      }
      return ExitCode.COMPLETED;
    }
    showNew(client);
    try (TaskEvents events = client.tasks().events(token)) {
      for (Optional<TaskEvent> event = events.next(); event.isPresent(); event = events.next()) {
        // What the stream began too late for is in the history too.
        showNew(client);
      }
    }
    return ExitCode.of(List.of(client.tasks().get(token)));
  }

  private void showNew(ErrandClient client) {
    List<Comment> history = client.tasks().comments(token);
    for (Comment comment : history.subList(Math.min(shown, history.size()), history.size())) {
      if (format.isJson()) {
        context.out().line(Format.jsonl.write(comment.fields()));
      } else {
        new TaskPrinter(context.terminal()).comment(comment);
      }
    }
    shown = Math.max(shown, history.size());
    context.out().flush();
  }
}
