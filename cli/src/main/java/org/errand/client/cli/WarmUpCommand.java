package org.errand.client.cli;

import java.net.URI;
import java.time.Duration;
import org.errand.client.Credentials;
import org.errand.client.ErrandClient;
import org.errand.client.ErrandException;
import org.errand.client.RetryPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code errand warm-up}: loads the classes that most commands need, for the archive that the
 * script makes of them.
 */
@Command(name = "warm-up", hidden = true, description = "Load classes.")
final class WarmUpCommand implements Runnable {
  private final Context context;

  @Spec private CommandSpec spec;

  WarmUpCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    context.out().print(MarkdownManual.of(spec.root()));
    context.out().print(spec.root().commandLine().getUsageMessage());
    try {
      // A port where nobody is: what is wanted is the client's way up to there.
      ErrandClient.at(URI.create("http://127.0.0.1:9/errand"))
          .credentials(Credentials.basic("nobody", "nothing"))
          .retries(RetryPolicy.NEVER)
          .connectTimeout(Duration.ofSeconds(1))
          .build()
          .tasks()
          .get("0");
    } catch (ErrandException e) {
      context.terminal().note(e.getMessage());
    }
  }
}
