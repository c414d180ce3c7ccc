package org.errand.client.cli;

import java.util.Optional;
import org.errand.client.AccessToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand token create}. */
@Command(
    name = "create",
    description = "Make an access token, and print its secret, which is never shown again.")
final class TokenCreate implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "NAME", description = "What it is for.")
  private String name;

  @Mixin private NewToken wanted;
  @Mixin private FormatOption format;

  TokenCreate(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    AccessToken token = wanted.create(context.clientOfUser(Optional.empty()), name);
    if (format.isJson()) {
      context.out().line(format.of(false).write(token.fields()));
    } else {
      context.out().line(token.secret().orElseThrow());
    }
  }
}
