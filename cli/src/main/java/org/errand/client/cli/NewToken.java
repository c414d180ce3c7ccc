package org.errand.client.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.errand.client.AccessToken;
import org.errand.client.ErrandClient;
import picocli.CommandLine.Option;

/** What a new access token is to be good for. */
final class NewToken {
  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      defaultValue = "tasks:read,tasks:write,tasks:cancel",
      split = "[, ]",
      description =
          "tasks:read, tasks:write, tasks:cancel, metrics:read or admin. Default: ${DEFAULT-VALUE}.")
  private List<String> scopes;

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "30d",
      description = "How long it is good for, 366d at most. Default: ${DEFAULT-VALUE}.")
  private Duration life;

  AccessToken create(ErrandClient client, String name) {
    return client.accessTokens().create(name, scopes, InstantSource.system().instant().plus(life));
  }
}
