package org.errand.client.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.errand.client.NewTask;
import org.errand.client.TaskFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand report store}. */
@Command(
    name = "store",
    description = "Store a log (SARIF 2.1.0, plain or gzip) as a run, and wait until that is done.")
final class ReportStore implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "The log.")
  private Path file;

  @Option(
      names = "--product",
      required = true,
      paramLabel = "ENDPOINT",
      description = "The product it belongs to.")
  private String product;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "NAME",
      description = "The run's name; a run of that name is replaced.")
  private String run;

  @Option(names = "--summary", paramLabel = "TEXT", description = "A line for people.")
  private String summary;

  @Option(names = "--detach", description = "Do not wait: print the task's token.")
  private boolean detach;

  @Mixin private AwaitLimits limits;
  @Mixin private FormatOption format;

  ReportStore(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Creation.require(file);
    NewTask task =
        NewTask.of("report.store")
            .withProduct(product)
            .withInput(Map.of("run", run))
            .withFile(TaskFile.of("report", file));
    task = summary == null ? task : task.withSummary(summary);
    return new Creation(context, format).run(task, detach ? null : limits.options());
  }
}
