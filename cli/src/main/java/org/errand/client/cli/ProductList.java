package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code errand product list}. */
@Command(name = "list", description = "List the products that you may see.")
final class ProductList implements Runnable {
  private final Context context;

  @Mixin private FormatOption format;

  ProductList(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(
        context,
        format,
        context.client().products().list(),
        new Table("ENDPOINT", "NAME"),
        (table, p) -> table.row(p.endpoint(), p.name()));
  }
}
