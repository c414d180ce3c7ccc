package org.errand.client.cli;

import org.errand.client.Operations.Scope;
import org.errand.client.Pause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand product pause}. */
@Command(name = "pause", description = "Claim no further tasks of a product; what runs goes on.")
final class ProductPause implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "ENDPOINT", description = "A product: its endpoint.")
  private String name;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for others.")
  private String reason;

  @Mixin private FormatOption format;

  ProductPause(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Pause pause = context.client().operations().pause(Scope.PRODUCTS, name, reason);
    Listing.print(context, format, pause.fields());
  }
}
