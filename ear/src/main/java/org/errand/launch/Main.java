package org.errand.launch;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The program behind {@code ./run}: a database, a server, and their orderly end. */
public final class Main {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private Main() {}

  /** Exits with 0 after a requested stop, 1 after a failure, 2 for a wrong command line. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      LaunchOptions options = LaunchOptions.parse(arguments, System.getenv());
      if (options.help()) {
        System.out.print(LaunchOptions.USAGE);
        return 0;
      }
      return untilStopped(options);
    } catch (UsageError e) {
      System.err.println("run: " + e.getMessage() + "\n\n" + LaunchOptions.USAGE);
      return USAGE;
    }
  }

  /**
   * A signal only asks for the stop, which is the main thread's work; the JVM ends when that is
   * done, with the exit code of the run and not of the signal.
   */
  private static int untilStopped(LaunchOptions options) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "run: %5$s%n");
    CompletableFuture<Void> stopRequest = new CompletableFuture<>();
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopRequest.complete(null);
                  Runtime.getRuntime().halt(exitCode.join());
                },
                "stop"));
    exitCode.complete(launch(new Launch(options, stopRequest, System.out, System.err), System.err));
    return exitCode.join();
  }

  private static int launch(Launch launch, PrintStream errors) {
    try {
      return launch.run();
    } catch (LaunchFailure e) {
      errors.println("run: " + e.getMessage());
      return FAILURE;
    } catch (RuntimeException e) {
      e.printStackTrace(errors);
      return FAILURE;
    }
  }
}
