package org.errand.client.cli;

import java.util.Locale;
import org.errand.client.Right;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One right on a product. */
final class RightOptions {
  @Parameters(index = "0", paramLabel = "ENDPOINT", description = "A product: its endpoint.")
  private String endpoint;

  @Parameters(index = "1", paramLabel = "RIGHT", description = "access, store or admin.")
  private String right;

  @ArgGroup(multiplicity = "1")
  private Whose whose;

  /** A user or a group. */
  static final class Whose {
    @Option(names = "--for-user", paramLabel = "NAME", description = "Whose right: a user.")
    private String user;

    @Option(names = "--for-group", paramLabel = "NAME", description = "Whose right: a group.")
    private String group;
  }

  String endpoint() {
    return endpoint;
  }

  Right right() {
    String upper = right.toUpperCase(Locale.ROOT);
    String name = upper.startsWith("PRODUCT_") ? upper : "PRODUCT_" + upper;
    return whose.user == null
        ? new Right("GROUP", whose.group, name)
        : new Right("USER", whose.user, name);
  }
}
