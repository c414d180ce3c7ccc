package org.errand.client.cli;

import org.errand.client.Operations.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code errand node resume}. */
@Command(name = "resume", description = "End the pause of a server.")
final class NodeResume implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "MACHINE-ID", description = "A server: its machine id.")
  private String name;

  NodeResume(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    context.client().operations().resume(Scope.SERVERS, name);
    context.terminal().note(name + " is not paused");
  }
}
