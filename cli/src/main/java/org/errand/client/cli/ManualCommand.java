package org.errand.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code errand manual}. */
@Command(
    name = "manual",
    description = {
      "Print the manual of all commands, as a page for man(1).",
      "errand manual | man -l -      errand manual > ~/.local/share/man/man1/errand.1"
    })
final class ManualCommand implements Runnable {
  private final Context context;

  @Option(names = "--markdown", description = "Print it as Markdown.")
  private boolean markdown;

  @Spec private CommandSpec spec;

  ManualCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    CommandSpec root = spec.root();
    context.out().print(markdown ? MarkdownManual.of(root) : RoffManual.of(root));
  }
}
