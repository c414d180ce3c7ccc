package org.errand.client.cli;

import org.errand.client.Operations.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code errand product resume}. */
@Command(name = "resume", description = "End the pause of a product.")
final class ProductResume implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "ENDPOINT", description = "A product: its endpoint.")
  private String name;

  ProductResume(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    context.client().operations().resume(Scope.PRODUCTS, name);
    context.terminal().note(name + " is not paused");
  }
}
