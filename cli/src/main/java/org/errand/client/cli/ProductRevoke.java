package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code errand product revoke}. */
@Command(
    name = "revoke",
    description = "Take a right on a product away, and show those that there are then.")
final class ProductRevoke implements Runnable {
  private final Context context;

  @Mixin private RightOptions right;
  @Mixin private FormatOption format;

  ProductRevoke(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    RightsPrinter.print(
        context, format, context.client().products().revoke(right.endpoint(), right.right()));
  }
}
