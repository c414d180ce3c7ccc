package org.errand.client.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.errand.client.ErrandClient;
import org.errand.client.ErrandException;
import org.errand.client.Task;
import org.errand.client.UnreachableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand task watch}. */
@Command(
    name = "watch",
    description = {
      "Show tasks as they change, until all have ended: a live table on a terminal, else a line for each change.",
      "With a filter: its newest tasks, until Ctrl-C."
    })
final class TaskWatch implements Callable<Integer> {
  private static final int ROWS = 20;

  private final Context context;

  @Mixin private Selection selection;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "2s",
      description = "How often to look. Default: ${DEFAULT-VALUE}.")
  private Duration interval;

  @Option(names = "--once", hidden = true, description = "Look once only.")
  private boolean once;

  private final Map<String, String> told = new HashMap<>();
  private int drawn;

  TaskWatch(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean byToken = selection.isByToken();
    ErrandClient client = context.client();
    List<Task> tasks = look(client);
    show(tasks);
    while (!once && !(byToken && tasks.stream().allMatch(Task::hasEnded))) {
      TimeUnit.MILLISECONDS.sleep(interval.toMillis());
      try {
        tasks = look(client);
        show(tasks);
      } catch (UnreachableException e) {
        context.terminal().note("errand: no answer; trying again");
        drawn = 0;
      }
    }
    return byToken ? ExitCode.of(tasks) : ExitCode.COMPLETED;
  }

  /**
   * @throws ErrandException if there are none for this user
   */
  private List<Task> look(ErrandClient client) {
    return selection.tasks(client).limit(ROWS * 5L).toList();
  }

  private void show(List<Task> tasks) {
    if (context.terminal().canRedraw()) {
      draw(tasks);
    } else {
      tasks.forEach(this::tell);
    }
    context.out().flush();
  }

  private void draw(List<Task> tasks) {
    Table table = new Table("TOKEN", "STATUS", "PROGRESS", "KIND", "MESSAGE");
    for (Task task : tasks.subList(0, Math.min(ROWS, tasks.size()))) {
      String percent =
          task.progress().percent().isPresent()
              ? Bar.of(task.progress().percent().getAsInt(), 10)
              : "-";
      // The beginning tells them apart, and leaves room for what is new.
      table.row(
          Texts.fit(task.token(), 12),
          task.statusText(),
          percent,
          task.kind(),
          task.progress().message().orElse(task.summary().orElse("")));
    }
    StringBuilder screen = new StringBuilder();
    if (drawn > 0) {
      screen.append("\u001b[").append(drawn).append('A');
    }
    List<String> lines = table.lines(context.terminal().columns());
    lines.forEach(l -> screen.append("\r\u001b[K").append(color(l)).append('\n'));
    screen.append("\u001b[J");
    context.out().print(screen.toString());
    drawn = lines.size();
  }

  private String color(String line) {
    if (!context.terminal().hasColor()) {
      return line;
    }
    return line.replaceFirst(" COMPLETED ", " \u001b[32mCOMPLETED\u001b[0m ")
        .replaceFirst(" FAILED ", " \u001b[31mFAILED\u001b[0m ")
        .replaceFirst(" DROPPED ", " \u001b[31mDROPPED\u001b[0m ")
        .replaceFirst(" CANCELLED ", " \u001b[33mCANCELLED\u001b[0m ");
  }

  private void tell(Task task) {
    String news =
        String.join(
            "\t",
            task.token(),
            task.statusText(),
            TaskPrinter.progress(task),
            Texts.oneLine(task.progress().message().orElse("")));
    if (!news.equals(told.put(task.token(), news))) {
      context.out().line(news.stripTrailing());
    }
  }
}
