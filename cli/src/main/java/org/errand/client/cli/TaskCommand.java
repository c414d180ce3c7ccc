package org.errand.client.cli;

import picocli.CommandLine.Command;

/** {@code errand task}. */
@Command(
    name = "task",
    description = "Create, read, list, await, cancel and follow tasks.",
    subcommands = {
      TaskCreate.class,
      TaskGet.class,
      TaskList.class,
      TaskAwait.class,
      TaskCancel.class,
      TaskResubmit.class,
      TaskWatch.class,
      TaskLogs.class
    })
final class TaskCommand extends Group {}
