package org.errand.client.cli;

import org.errand.client.Operations.Scope;
import org.errand.client.Pause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand kind pause}. */
@Command(name = "pause", description = "Claim no further tasks of a kind; what runs goes on.")
final class KindPause implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "KIND", description = "A kind.")
  private String name;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for others.")
  private String reason;

  @Mixin private FormatOption format;

  KindPause(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Pause pause = context.client().operations().pause(Scope.KINDS, name, reason);
    Listing.print(context, format, pause.fields());
  }
}
