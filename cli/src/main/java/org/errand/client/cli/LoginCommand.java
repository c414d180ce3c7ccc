package org.errand.client.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.errand.client.AccessToken;
import org.errand.client.ErrandClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errand login}. */
@Command(
    name = "login",
    description = {
      "Sign in once with user and password: an access token is made, and kept in",
      "$XDG_CONFIG_HOME/errand/logins.json, which only you may read. The password is not kept."
    })
final class LoginCommand implements Runnable {
  private static final int LONGEST_NAME = 100;

  private final Context context;

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      description = "Where Errand is. Default: --url, else $ERRAND_URL, else the last login's.")
  private String address;

  @Mixin private NewToken wanted;

  LoginCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Connection connection = context.connection();
    if (address != null) {
      connection.use(address);
    }
    URI url = connection.url();
    if (url.getScheme() != null && url.getScheme().equals("http") && !isLocal(url)) {
      context
          .terminal()
          .note("errand: warning: over http:// anybody on the way reads the password");
    }
    ErrandClient client = context.clientOfUser(Optional.empty());
    AccessToken token = wanted.create(client, name());
    connection
        .logins()
        .keep(
            new Logins.Login(
                url.toString(),
                token.username(),
                token.id(),
                token.secret().orElseThrow(),
                token.expiresAt().toString()));
    context
        .terminal()
        .note(
            "logged in at %s as %s until %s"
                .formatted(url, token.username(), Texts.time(Optional.of(token.expiresAt()))));
  }

  private static boolean isLocal(URI url) {
    try {
      return url.getHost() != null && InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String name() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      host = "localhost";
    }
    return Texts.fit("errand login on " + host, LONGEST_NAME);
  }
}
