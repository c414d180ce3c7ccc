package org.errand.client.cli;

import picocli.CommandLine.Option;

/** {@code --output} of most commands. */
final class FormatOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}. Default: a table of several, plaintext of one.")
  private Format format;

  boolean isJson() {
    return format != null && format.isJson();
  }

  /** What was asked for; of several things plaintext is a table. */
  Format of(boolean several) {
    if (format == null || (several && format == Format.plaintext)) {
      return several ? Format.table : Format.plaintext;
    }
    return format;
  }
}
