package org.errand.client.cli;

import picocli.CommandLine.Command;

/** {@code errand kind}. */
@Command(
    name = "kind",
    description = "Show kinds; pause and resume them.",
    subcommands = {KindList.class, KindShow.class, KindPause.class, KindResume.class})
final class KindCommand extends Group {}
