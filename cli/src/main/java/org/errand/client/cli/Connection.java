package org.errand.client.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.errand.client.Credentials;
import org.errand.client.ErrandClient;
import org.errand.client.RetryPolicy;
import org.errand.client.TrustedCertificates;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How the server is reached. Passwords and tokens are never taken from the command line. */
final class Connection {
  private final Terminal terminal;
  private final Logins logins;
  private Credentials credentials = Credentials.none();

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "Where Errand is, for example https://errand.example/errand. Default: $ERRAND_URL, else where you logged in.")
  private String url;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "Sign in with user and password. The password comes from --password-file, else $ERRAND_PASSWORD, else it is asked for. Default: $ERRAND_TOKEN, else $ERRAND_USER, else the token of your login.")
  private String user;

  @Option(
      names = "--password-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The first line of FILE is the password; - is standard input.")
  private String passwordFile;

  @Option(
      names = "--ca-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Also trust the certificates (PEM) in FILE. Default: $ERRAND_CA_FILE.")
  private Path caFile;

  @Option(
      names = "--no-retry",
      scope = ScopeType.INHERIT,
      description = "Make each call once. Else what is safe to repeat is tried up to five times.")
  private boolean noRetry;

  Connection(Terminal terminal) {
    this.terminal = terminal;
    this.logins = new Logins(terminal.environment());
  }

  Logins logins() {
    return logins;
  }

  /** Who the client signs in as, without what is secret. */
  Credentials credentials() {
    return credentials;
  }

  /** Takes an address that was given in another way than by {@code --url}. */
  void use(String address) {
    if (url != null) {
      throw new UsageError("give the address once");
    }
    url = address;
  }

  /** The server's address. */
  URI url() {
    String address =
        Optional.ofNullable(url)
            .or(() -> variable("ERRAND_URL"))
            .or(() -> logins.current().map(Logins.Login::url))
            .orElseThrow(
                () ->
                    new UsageError(
                        "no server is named: give --url URL, set ERRAND_URL, or log in: errand login URL"));
    return parse(address);
  }

  static URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new UsageError("--url: " + address + " is no address");
    }
  }

  ErrandClient client() {
    URI server = url();
    return build(server, signIn(server));
  }

  private Credentials signIn(URI server) {
    if (user != null) {
      return basic(user);
    }
    Optional<String> token = variable("ERRAND_TOKEN");
    if (token.isPresent()) {
      return Credentials.accessToken(token.get());
    }
    Optional<String> known = variable("ERRAND_USER");
    if (known.isPresent()) {
      return basic(known.get());
    }
    // A token goes to the server that gave it, and to no other.
    return logins
        .of(server.toString())
        .map(login -> Credentials.accessToken(login.token()))
        .orElse(Credentials.none());
  }

  ErrandClient clientOfUser(Optional<String> other) {
    URI server = url();
    String name =
        other
            .or(() -> Optional.ofNullable(user))
            .or(() -> variable("ERRAND_USER"))
            .or(() -> logins.of(server.toString()).map(Logins.Login::username))
            .orElseThrow(() -> new UsageError("this wants a user: give --user NAME"));
    return build(server, basic(name));
  }

  private ErrandClient build(URI server, Credentials who) {
    credentials = who;
    ErrandClient.Builder builder =
        ErrandClient.at(server)
            .credentials(who)
            .userAgent("errand/" + Version.number())
            .retries(noRetry ? RetryPolicy.NEVER : RetryPolicy.DEFAULT);
    Optional<Path> authorities =
        Optional.ofNullable(caFile).or(() -> variable("ERRAND_CA_FILE").map(Path::of));
    if (authorities.isPresent()) {
      try {
        builder.tls(TrustedCertificates.alsoFrom(authorities.get()));
      } catch (IOException | GeneralSecurityException e) {
        throw new CommandError(
            "--ca-file: " + authorities.get() + " cannot be used: " + Errors.words(e));
      }
    }
    return builder.build();
  }

  private Credentials basic(String name) {
    return Credentials.basic(name, password(name));
  }

  private String password(String name) {
    if (passwordFile != null) {
      return firstLine();
    }
    return variable("ERRAND_PASSWORD")
        .or(() -> terminal.askPassword().apply("Password of " + name + ": "))
        .orElseThrow(
            () ->
                new UsageError(
                    "there is no password of "
                        + name
                        + ": set ERRAND_PASSWORD, or give --password-file FILE"));
  }

  private String firstLine() {
    try {
      String all =
          passwordFile.equals("-")
              ? new String(terminal.in().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              : Files.readString(Path.of(passwordFile));
      return all.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new CommandError("--password-file: cannot be read: " + Errors.words(e));
    }
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(terminal.environment().get(name)).filter(v -> !v.isEmpty());
  }
}
