package org.errand.client.cli;

import java.util.Optional;
import org.errand.client.RefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code errand logout}. */
@Command(name = "logout", description = "Forget the token of a login.")
final class LogoutCommand implements Runnable {
  private final Context context;

  @Option(
      names = "--revoke",
      description = "Also revoke it at the server, for which the password is needed.")
  private boolean revoke;

  LogoutCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Connection connection = context.connection();
    String url = connection.url().toString();
    Logins.Login login =
        connection
            .logins()
            .of(url)
            .orElseThrow(() -> new CommandError("you are not logged in at " + url));
    if (revoke) {
      revoke(login);
    }
    connection.logins().forget(login);
    if (!revoke) {
      context
          .terminal()
          .note(
              "forgotten; the token is good until %s all the same, unless: errand token revoke %d"
                  .formatted(login.expiresAt(), login.id()));
    }
  }

  private void revoke(Logins.Login login) {
    try {
      context.clientOfUser(Optional.of(login.username())).accessTokens().revoke(login.id());
    } catch (RefusedException e) {
      if (e.status() != 404) {
        throw e;
      }
      // It is gone already.
    }
  }
}
