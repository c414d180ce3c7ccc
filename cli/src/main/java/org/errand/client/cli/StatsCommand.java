package org.errand.client.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.errand.client.BrokenAnswerException;
import org.errand.client.Task;
import org.errand.client.TaskFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand stats}. */
@Command(
    name = "stats",
    description = {
      "Count tasks by status, and tell how long those that are COMPLETED have waited and run.",
      "The numbers are exact, of all tasks that the filter lets through; with --window they are the server's own."
    })
final class StatsCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private FilterOptions filter;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "What the server has counted of the last TIME, 30d at most; quick, right to an eighth, for SUPERUSER, without a filter.")
  private Duration window;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Tasks from FILE, as task list writes them with -o json or jsonl; - is standard input.")
  private String from;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      arity = "0..1",
      fallbackValue = "-",
      description = "Draw how many tasks waited and ran over time, to FILE.png or to the terminal.")
  private String plot;

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "The step of the plot. Default: such that there are 60 or less.")
  private Duration interval;

  @Mixin private FormatOption format;

  StatsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    TaskFilter wanted = filter.filter();
    if (from != null && !wanted.isEmpty()) {
      throw new UsageError("--from goes without a filter");
    }
    if (window != null) {
      if (!wanted.isEmpty() || from != null || plot != null) {
        throw new UsageError("--window goes without a filter, --from and --plot");
      }
      ServerStatistics.print(context, format, context.client().operations().statistics(window));
      return ExitCode.COMPLETED;
    }
    Timeline timeline = new Timeline();
    Statistics statistics = new Statistics();
    tasks(wanted)
        .forEach(
            task -> {
              statistics.add(task);
              if (plot != null) {
                timeline.add(task);
              }
            });
    statistics.print(context, format);
    if (plot != null) {
      draw(timeline);
    }
    return ExitCode.COMPLETED;
  }

  private void draw(Timeline timeline) throws IOException {
    Optional<Timeline.Levels> levels = timeline.levels(Optional.ofNullable(interval));
    if (levels.isEmpty()) {
      context.terminal().note("errand: there is nothing to draw: no task was ever enqueued");
    } else if (plot.equals("-")) {
      // Beside JSON it would be no data.
      Chart.of(levels.get())
          .forEach(
              line -> {
                if (format.isJson()) {
                  context.terminal().note(line);
                } else {
                  context.out().line(line);
                }
              });
    } else {
      PngChart.write(levels.get(), Path.of(plot));
      context.terminal().note("drawn to " + plot);
    }
  }

  private Stream<Task> tasks(TaskFilter wanted) throws IOException {
    if (from == null) {
      return context.client().tasks().list(wanted);
    }
    List<Task> tasks = new ArrayList<>();
    try (InputStream in =
            from.equals("-") ? context.terminal().in() : Files.newInputStream(Path.of(from));
        var values = JSON.std.anySequenceFrom(in)) {
      while (values.hasNextValue()) {
        read(values.nextValue(), tasks);
      }
    } catch (com.fasterxml.jackson.core.JacksonException | BrokenAnswerException e) {
      throw new CommandError("--from: " + from + " has no tasks as JSON");
    }
    return tasks.stream();
  }

  @SuppressWarnings("unchecked") // The names of a JSON object are texts.
  private static void read(Object value, List<Task> tasks) {
    if (value instanceof List<?> list) {
      list.forEach(item -> read(item, tasks));
    } else if (value instanceof Map) {
      tasks.add(Task.from((Map<String, Object>) value));
    } else {
      throw new CommandError("--from: has something else than tasks");
    }
  }
}
