package org.errand.client.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.errand.client.NewTask;
import org.errand.client.TaskFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand task create}. */
@Command(name = "create", description = "Create a task, and print its token.")
final class TaskCreate implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "KIND", description = "A kind of the server; see: errand kind list")
  private String kind;

  @Option(names = "--product", paramLabel = "ENDPOINT", description = "The product it belongs to.")
  private String product;

  @Option(names = "--summary", paramLabel = "TEXT", description = "A line for people.")
  private String summary;

  @Option(
      names = "--input",
      paramLabel = "JSON",
      description = "Its input, an object; @FILE reads a file, - standard input.")
  private String input;

  @Option(
      names = {"-i", "--set"},
      paramLabel = "NAME=VALUE",
      description = "One field of its input; a VALUE that is JSON is taken as JSON, else as text.")
  private Map<String, String> fields = Map.of();

  @Option(
      names = "--file",
      paramLabel = "PART=FILE",
      description = "A file of it, under the part's name.")
  private Map<String, Path> files = Map.of();

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "-1000 to 1000; the greater goes first.")
  private Integer priority;

  @Option(
      names = "--run-at",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Not to run before TIME.")
  private Instant runAt;

  @Option(names = "--callback", paramLabel = "URL", description = "Is told of its end by a POST.")
  private URI callback;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description =
          "The same key makes no second task. Default: a random one, against lost answers.")
  private String key;

  @Option(names = "--validate-only", description = "Check all, and make nothing.")
  private boolean validateOnly;

  @Option(names = "--await", description = "Wait for its end; the exit code tells of it.")
  private boolean await;

  @Mixin private AwaitLimits limits;
  @Mixin private FormatOption format;

  TaskCreate(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (validateOnly) {
      Map<String, Object> valid = context.client().tasks().validate(task());
      context.out().line((format.isJson() ? format.of(false) : Format.json).write(valid));
      return ExitCode.COMPLETED;
    }
    return new Creation(context, format).run(task(), await ? limits.options() : null);
  }

  private NewTask task() throws IOException {
    NewTask task = NewTask.of(kind);
    task = product == null ? task : task.withProduct(product);
    task = summary == null ? task : task.withSummary(summary);
    task = priority == null ? task : task.withPriority(priority);
    task = runAt == null ? task : task.withRunAt(runAt);
    task = callback == null ? task : task.withCallback(callback);
    task = key == null ? task : task.withIdempotencyKey(key);
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Creation.require(file.getValue());
      task = task.withFile(TaskFile.of(file.getKey(), file.getValue()));
    }
    return input == null && fields.isEmpty() ? task : task.withInput(input());
  }

  private Map<String, Object> input() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    if (input != null) {
      try {
        all.putAll(JSON.std.mapFrom(text()));
      } catch (IOException | NullPointerException e) {
        throw new UsageError("--input: is no object of JSON");
      }
    }
    fields.forEach((name, value) -> all.put(name, value(value)));
    return all;
  }

  private String text() throws IOException {
    if (input.equals("-")) {
      return new String(context.terminal().in().readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!input.startsWith("@")) {
      return input;
    }
    Path file = Path.of(input.substring(1));
    Creation.require(file);
    return Files.readString(file);
  }

  private static Object value(String text) {
    try {
      return JSON.std.anyFrom(text);
    } catch (IOException e) {
      return text;
    }
  }
}
