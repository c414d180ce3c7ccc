package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand kind show}. */
@Command(name = "show", description = "Show a kind, and the schema of its input.")
final class KindShow implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "KIND", description = "A kind.")
  private String name;

  @Mixin private FormatOption format;

  KindShow(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Listing.print(context, format, context.client().operations().kind(name).fields());
  }
}
