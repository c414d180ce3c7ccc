package org.errand.client.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The manual as a page for man(1). */
final class RoffManual {
  private RoffManual() {}

  static String of(CommandSpec root) {
    StringBuilder page = new StringBuilder();
    page.append(".TH ERRAND 1 \"\" \"").append(escaped(Version.number())).append("\" \"Errand\"\n");
    section(page, "NAME");
    page.append("errand \\- ").append(escaped(Manual.description(root))).append('\n');
    section(page, "SYNOPSIS");
    page.append(".B errand\n.I COMMAND\n[\n.I OPTION\n\\&...]\n");
    section(page, "OPTIONS OF ALL COMMANDS");
    Manual.common(root).forEach(o -> item(page, Manual.names(o), Manual.description(o)));
    section(page, "COMMANDS");
    for (CommandSpec command : Manual.commands(root)) {
      page.append(".SS ").append(escaped(Manual.synopsis(command))).append('\n');
      page.append(escaped(Manual.description(command))).append('\n');
      Manual.parameters(command).forEach(p -> item(page, Manual.name(p), Manual.description(p)));
      Manual.options(command).forEach(o -> item(page, Manual.names(o), Manual.description(o)));
    }
    section(page, "EXIT STATUS");
    page.append(".nf\n");
    for (String line : root.usageMessage().footer()) {
      page.append(escaped(line)).append('\n');
    }
    page.append(".fi\n");
    section(page, "FILES");
    item(
        page,
        "$XDG_CONFIG_HOME/errand/logins.json",
        "Access tokens of logins; ~/.config without the variable.");
    section(page, "ENVIRONMENT");
    item(page, "ERRAND_URL", "Where Errand is.");
    item(page, "ERRAND_TOKEN", "An access token to sign in with.");
    item(page, "ERRAND_USER, ERRAND_PASSWORD", "A user to sign in with.");
    item(page, "ERRAND_CA_FILE", "Certificates to trust besides the usual.");
    item(page, "NO_COLOR", "Not empty: no colours.");
    return page.toString();
  }

  private static void section(StringBuilder page, String name) {
    page.append(".SH ").append(name).append('\n');
  }

  private static void item(StringBuilder page, String name, String text) {
    page.append(".TP\n.B ").append(escaped(name)).append('\n').append(escaped(text)).append('\n');
  }

  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
