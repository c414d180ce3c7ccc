package org.errand.client.cli;

import java.time.Instant;
import java.time.InstantSource;
import org.errand.client.AwaitTimeoutException;
import org.errand.client.ErrandException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself. */
@Command(
    name = "errand",
    description = "Makes tasks on an Errand server, waits for them, and looks after them.",
    versionProvider = Version.class,
    subcommands = {
      TaskCommand.class,
      ReportCommand.class,
      NodeCommand.class,
      KindCommand.class,
      ProductCommand.class,
      TokenCommand.class,
      StatsCommand.class,
      LoginCommand.class,
      LogoutCommand.class,
      CompletionCommand.class,
      ManualCommand.class,
      WarmUpCommand.class
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   done; the task is COMPLETED",
      "  1   an error: the server, the connection, a file",
      "  2   the command line makes no sense",
      "  4   the task is FAILED",
      "  8   the task is still open",
      "  16  the task is CANCELLED or DROPPED",
      "Of several tasks the sum of what there is: 20 where one has failed and one was dropped."
    })
final class Errand implements Runnable {
  @Mixin final Connection connection;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("unused") // The parser reads it.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("unused") // The parser reads it.
  private boolean version;

  @Spec private CommandSpec spec;

  Errand(Context context) {
    connection = context.connection();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** Runs one command; gives its exit code. */
  static int run(Terminal terminal, String... arguments) {
    try {
      if (arguments.length == 1 && arguments[0].matches("--version|-V")) {
        // Scripts ask often; to read all commands for it would take twice as long.
        terminal.out().line("errand " + Version.number());
        terminal.out().flush();
        return ExitCode.COMPLETED;
      }
      int code = commandLine(terminal).execute(arguments);
      terminal.out().flush();
      return code;
    } catch (ClosedPipe e) {
      return ExitCode.CLOSED_PIPE;
    }
  }

  static CommandLine commandLine(Terminal terminal) {
    Context context = new Context(terminal);
    CommandLine line = new CommandLine(new Errand(context), factory(context));
    // @FILE is an input's.
    return line.setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(Math.min(Math.max(terminal.columns(), 60), 120))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.hasColor() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setOut(new java.io.PrintWriter(new OutputWriter(terminal.out()), true))
        .setErr(terminal.err())
        .setParameterExceptionHandler((e, args) -> usage(terminal, e))
        .setExecutionExceptionHandler((e, cmd, parsed) -> failed(context, cmd, e));
  }

  private static IFactory factory(Context context) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
          if (constructor.getParameterCount() == 1
              && constructor.getParameterTypes()[0] == Context.class) {
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(context));
          }
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }

  private static int usage(Terminal terminal, ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    terminal.note("errand: " + Texts.oneLine(e.getMessage()));
    terminal.note("See: " + command.qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Context context, CommandLine command, Exception e) throws Exception {
    if (e instanceof ClosedPipe || isClosed(context.out())) {
      return ExitCode.CLOSED_PIPE;
    }
    Terminal terminal = context.terminal();
    if (e instanceof UsageError) {
      return usage(terminal, new ParameterException(command, e.getMessage()));
    }
    Instant now = InstantSource.system().instant();
    if (e instanceof ErrandException known) {
      terminal.note("errand: " + new Errors(context, now).line(known));
      return known instanceof AwaitTimeoutException ? ExitCode.OPEN : ExitCode.ERROR;
    }
    if (e instanceof CommandError
        || e instanceof java.io.IOException
        || e instanceof java.io.UncheckedIOException) {
      terminal.note("errand: " + Errors.words(e));
      return ExitCode.ERROR;
    }
    if (e instanceof IllegalArgumentException) {
      return usage(terminal, new ParameterException(command, e.getMessage()));
    }
    throw e;
  }

  /** What was written so far comes before what went wrong. */
  private static boolean isClosed(Output out) {
    try {
      out.flush();
      return false;
    } catch (ClosedPipe e) {
      return true;
    }
  }
}
