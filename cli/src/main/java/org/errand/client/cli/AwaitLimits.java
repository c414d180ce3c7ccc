package org.errand.client.cli;

import java.time.Duration;
import java.util.Optional;
import org.errand.client.AwaitOptions;
import picocli.CommandLine.Option;

/** How long ends are waited for. */
final class AwaitLimits {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Give up after TIME, however the task stands: 90s, 10m, 2h. Default: wait for as long as it takes.")
  private Duration timeout;

  @Option(
      names = "--no-progress-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "1h",
      description =
          "Give up when a running task shows no progress for TIME. Waiting in the queue does not count. Default: ${DEFAULT-VALUE}.")
  private Duration noProgress;

  AwaitOptions options() {
    AwaitOptions options = AwaitOptions.DEFAULT.noProgressLimit(noProgress);
    return Optional.ofNullable(timeout).map(options::atMost).orElse(options);
  }
}
