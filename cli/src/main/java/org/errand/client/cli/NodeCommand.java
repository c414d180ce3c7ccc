package org.errand.client.cli;

import picocli.CommandLine.Command;

/** {@code errand node}. */
@Command(
    name = "node",
    description = "Show servers; pause, resume and drain them.",
    subcommands = {
      NodeList.class,
      NodeShow.class,
      NodePause.class,
      NodeResume.class,
      NodeDrain.class
    })
final class NodeCommand extends Group {}
