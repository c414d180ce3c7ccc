package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand product put}. */
@Command(name = "put", description = "Make a product, or name it anew.")
final class ProductPut implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "ENDPOINT", description = "1 to 63 letters, digits, '_', '.', '-'.")
  private String endpoint;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "TEXT",
      description = "Its name for people.")
  private String name;

  @Mixin private FormatOption format;

  ProductPut(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(context, format, context.client().products().put(endpoint, name).fields());
  }
}
