package org.errand.client.cli;

import java.util.List;
import java.util.Optional;
import org.errand.client.AccessTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code errand token revoke}. */
@Command(name = "revoke", description = "End access tokens for good.")
final class TokenRevoke implements Runnable {
  private final Context context;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Their numbers.")
  private List<Long> ids;

  TokenRevoke(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    AccessTokens tokens = context.clientOfUser(Optional.empty()).accessTokens();
    ids.forEach(tokens::revoke);
  }
}
