package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand product show}. */
@Command(name = "show", description = "Show a product.")
final class ProductShow implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "ENDPOINT", description = "A product: its endpoint.")
  private String endpoint;

  @Mixin private FormatOption format;

  ProductShow(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(context, format, context.client().products().get(endpoint).fields());
  }
}
