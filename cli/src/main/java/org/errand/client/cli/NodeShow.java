package org.errand.client.cli;

import org.errand.client.ErrandClient;
import org.errand.client.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand node show}. */
@Command(name = "show", description = "Show the last node of a server.")
final class NodeShow implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "MACHINE-ID", description = "A server: its machine id.")
  private String machineId;

  @Mixin private FormatOption format;

  NodeShow(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(context, format, find(context.client(), machineId).fields());
  }

  /**
   * @throws CommandError if there is none
   */
  static Node find(ErrandClient client, String machineId) {
    return client.operations().nodes(true).stream()
        .filter(n -> n.machineId().equals(machineId))
        .findFirst()
        .orElseThrow(() -> new CommandError("there is no server " + machineId));
  }
}
