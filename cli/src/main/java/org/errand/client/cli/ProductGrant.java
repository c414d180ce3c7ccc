package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code errand product grant}. */
@Command(
    name = "grant",
    description = "Give a right on a product, and show those that there are then.")
final class ProductGrant implements Runnable {
  private final Context context;

  @Mixin private RightOptions right;
  @Mixin private FormatOption format;

  ProductGrant(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    RightsPrinter.print(
        context, format, context.client().products().grant(right.endpoint(), right.right()));
  }
}
