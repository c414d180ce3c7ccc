package org.errand.client.cli;

import java.util.Optional;
import org.errand.client.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand report show}. */
@Command(name = "show", description = "Show a run's findings by rule and level.")
final class ReportShow implements Runnable {
  private final Context context;

  @Option(
      names = "--product",
      required = true,
      paramLabel = "ENDPOINT",
      description = "The product.")
  private String product;

  @Option(names = "--run", required = true, paramLabel = "NAME", description = "The run's name.")
  private String name;

  @Mixin private FormatOption format;

  ReportShow(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Run run = context.client().products().run(product, name);
    if (format.isJson()) {
      context.out().line(format.of(false).write(run.fields()));
      return;
    }
    context.out().line("Run:      " + Texts.oneLine(run.name()));
    context.out().line("Stored:   " + Texts.time(Optional.of(run.storedAt())));
    context.out().line("Tools:    " + Texts.oneLine(String.join(", ", run.tools())));
    context.out().line("Findings: " + run.findings());
    Table table = new Table("RULE", "LEVEL", "FINDINGS");
    run.byRuleAndLevel()
        .forEach(c -> table.row(c.rule().orElse("-"), c.level(), Long.toString(c.findings())));
    table.printTo(context.terminal());
  }
}
