package org.errand.client.cli;

import picocli.CommandLine.Command;

/** {@code errand report}. */
@Command(
    name = "report",
    description = "Store analyzers' logs, and show what is stored.",
    subcommands = {ReportStore.class, ReportList.class, ReportShow.class})
final class ReportCommand extends Group {}
