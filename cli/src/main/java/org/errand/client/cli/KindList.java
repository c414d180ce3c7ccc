package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code errand kind list}. */
@Command(name = "list", description = "List the kinds that the server knows.")
final class KindList implements Runnable {
  private final Context context;

  @Mixin private FormatOption format;

  KindList(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(
        context,
        format,
        context.client().operations().kinds(),
        new Table("KIND", "PRODUCT", "PAUSED", "PRIORITY", "RESTARTABLE", "ATTEMPTS", "FILES"),
        (table, k) ->
            table.row(
                k.name(),
                k.product(),
                k.paused() ? "yes" : "no",
                Long.toString(k.priority()),
                k.restartable() ? "yes" : "no",
                Long.toString(k.maxAttempts()),
                String.join(", ", k.files())));
  }
}
