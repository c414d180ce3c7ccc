package org.errand.client.cli;

import org.errand.client.Operations.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code errand kind resume}. */
@Command(name = "resume", description = "End the pause of a kind.")
final class KindResume implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "KIND", description = "A kind.")
  private String name;

  KindResume(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    context.client().operations().resume(Scope.KINDS, name);
    context.terminal().note(name + " is not paused");
  }
}
