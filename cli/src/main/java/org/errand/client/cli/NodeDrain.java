package org.errand.client.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.errand.client.ErrandClient;
import org.errand.client.Node;
import org.errand.client.Operations.Scope;
import org.errand.client.TaskFilter;
import org.errand.client.TaskStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand node drain}. */
@Command(
    name = "drain",
    description = {
      "Pause a server, and wait until nothing runs on it; then it can be stopped.",
      "It stays paused, also after a restart, until: errand node resume"
    })
final class NodeDrain implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "MACHINE-ID", description = "A server: its machine id.")
  private String machineId;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for others.")
  private String reason;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Give up after TIME, with exit code 8; the server stays paused. Default: wait for as long as it takes.")
  private Duration timeout;

  NodeDrain(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    ErrandClient client = context.client();
    NodeShow.find(client, machineId);
    client.operations().pause(Scope.SERVERS, machineId, reason);
    Optional<Duration> limit = Optional.ofNullable(timeout);
    long begun = System.nanoTime();
    Waiting.StatusLine line = new Waiting.StatusLine(context.terminal().err(), context.terminal());
    try {
      for (long running = running(client); running > 0; running = running(client)) {
        if (limit.isPresent()
            && Duration.ofNanos(System.nanoTime() - begun).compareTo(limit.get()) >= 0) {
          line.clear();
          context.terminal().note(machineId + " is paused, and runs " + running + " tasks still");
          return ExitCode.OPEN;
        }
        line.show(running + " running");
        TimeUnit.SECONDS.sleep(1);
      }
    } finally {
      line.clear();
    }
    context.terminal().note(machineId + " is paused, and runs nothing");
    return ExitCode.COMPLETED;
  }

  /** By the table, and by the server's own word, which is a moment old. */
  private long running(ErrandClient client) {
    Node node = NodeShow.find(client, machineId);
    long rows =
        client
            .tasks()
            .counts(TaskFilter.ALL.machineId(machineId).status(TaskStatus.RUNNING))
            .byStatus()
            .getOrDefault(TaskStatus.RUNNING.name(), 0L);
    return Math.max(rows, node.state().equals("LIVE") ? node.busy() : 0);
  }
}
