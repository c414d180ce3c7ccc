package org.errand.client.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The manual as a part of {@code docs/cli.md}. */
final class MarkdownManual {
  private MarkdownManual() {}

  static String of(CommandSpec root) {
    StringBuilder text = new StringBuilder("### Options of all commands\n\n| | |\n|---|---|\n");
    Manual.common(root).forEach(o -> row(text, Manual.names(o), Manual.description(o)));
    for (CommandSpec command : Manual.commands(root)) {
      text.append("\n### ").append(command.qualifiedName()).append("\n\n    ");
      text.append(Manual.synopsis(command)).append("\n\n");
      text.append(escaped(Manual.description(command))).append('\n');
      if (!Manual.parameters(command).isEmpty() || !Manual.options(command).isEmpty()) {
        text.append("\n| | |\n|---|---|\n");
      }
      Manual.parameters(command).forEach(p -> row(text, Manual.name(p), Manual.description(p)));
      Manual.options(command).forEach(o -> row(text, Manual.names(o), Manual.description(o)));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String description) {
    text.append("| `").append(name.replace("|", "\\|")).append("` | ");
    text.append(escaped(description)).append(" |\n");
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
  }
}
