package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand product rights}. */
@Command(name = "rights", description = "Show who has which right on a product.")
final class ProductRights implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "ENDPOINT", description = "A product: its endpoint.")
  private String endpoint;

  @Mixin private FormatOption format;

  ProductRights(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    RightsPrinter.print(context, format, context.client().products().rights(endpoint));
  }
}
