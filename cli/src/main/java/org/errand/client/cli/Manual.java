package org.errand.client.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a manual says of commands, whatever it is written in. */
final class Manual {
  private Manual() {}

  /** The commands that do something, in their order. */
  static List<CommandSpec> commands(CommandSpec root) {
    List<CommandSpec> all = new ArrayList<>();
    root.subcommands()
        .values()
        .forEach(
            c -> {
              CommandSpec spec = c.getCommandSpec();
              if (spec.usageMessage().hidden()) {
                return;
              }
              if (spec.subcommands().isEmpty()) {
                all.add(spec);
              } else {
                all.addAll(commands(spec));
              }
            });
    return all;
  }

  /** Without those that all commands have. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(o -> !o.hidden() && !o.inherited()).toList();
  }

  static List<OptionSpec> common(CommandSpec root) {
    return root.options().stream().filter(o -> !o.hidden()).toList();
  }

  static List<PositionalParamSpec> parameters(CommandSpec command) {
    return command.positionalParameters().stream().filter(p -> !p.hidden()).toList();
  }

  static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0
        ? names
        : names + " " + option.paramLabel() + (option.arity().max() > 1 ? "..." : "");
  }

  static String name(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + label + "]" : label;
  }

  static String synopsis(CommandSpec command) {
    StringBuilder line = new StringBuilder(command.qualifiedName());
    options(command).stream()
        .filter(OptionSpec::required)
        .forEach(o -> line.append(' ').append(o.longestName()).append(' ').append(o.paramLabel()));
    if (options(command).stream().anyMatch(o -> !o.required())) {
      line.append(" [OPTION...]");
    }
    parameters(command).forEach(p -> line.append(' ').append(name(p)));
    return line.toString();
  }

  static String description(CommandSpec command) {
    return joined(command.usageMessage().description());
  }

  /** With variables put in. */
  static String description(ArgSpec argument) {
    return joined(argument.renderedDescription());
  }

  private static String joined(String[] lines) {
    // The formatter's escapes.
    return Arrays.stream(lines)
        .map(l -> Help.Ansi.OFF.string(l).replace("%%", "%").replace("$$", "$"))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
