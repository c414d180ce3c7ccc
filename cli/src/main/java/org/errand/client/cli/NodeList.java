package org.errand.client.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand node list}. */
@Command(
    name = "list",
    description = "List nodes, one for each boot of a server, the live ones first.")
final class NodeList implements Runnable {
  private final Context context;

  @Option(names = "--ended", description = "Also those that have ended.")
  private boolean ended;

  @Mixin private FormatOption format;

  NodeList(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(
        context,
        format,
        context.client().operations().nodes(ended),
        new Table(
            "MACHINE-ID", "STATE", "PAUSED", "BUSY", "WORKERS", "STUCK", "STARTED", "VERSION"),
        (table, n) ->
            table.row(
                n.machineId(),
                n.state(),
                n.paused() ? "yes" : "no",
                Long.toString(n.busy()),
                Long.toString(n.workers()),
                Long.toString(n.stuck()),
                Texts.time(Optional.of(n.startedAt())),
                n.version().orElse("-")));
  }
}
