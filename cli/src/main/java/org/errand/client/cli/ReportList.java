package org.errand.client.cli;

import java.util.List;
import java.util.Optional;
import org.errand.client.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand report list}. */
@Command(name = "list", description = "List the runs of a product, the newest first.")
final class ReportList implements Runnable {
  private final Context context;

  @Option(
      names = "--product",
      required = true,
      paramLabel = "ENDPOINT",
      description = "The product.")
  private String product;

  @Mixin private FormatOption format;

  ReportList(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    List<Run> runs = context.client().products().runs(product);
    Listing.print(
        context,
        format,
        runs,
        new Table("NAME", "STORED", "BY", "FINDINGS", "TOOLS"),
        (table, r) ->
            table.row(
                r.name(),
                Texts.time(Optional.of(r.storedAt())),
                r.storedBy().orElse("-"),
                Long.toString(r.findings()),
                String.join(", ", r.tools())));
  }
}
