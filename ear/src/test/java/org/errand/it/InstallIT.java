package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A WildFly of one's own: installing, installing again, and other places where users come from. */
class InstallIT {
  private static final Path PAGE = Path.of("../docs/installing.md");

  private static Installation wildFly;

  @BeforeAll
  static void install() throws Exception {
    wildFly =
        Installation.withoutErrand(
            Path.of(System.getProperty("errand.work")).resolve("installed/wildfly"));
    assertThat(wildFly.install()).startsWith("Errand is installed.");
  }

  @Test
  void anInstallationIsRepeatedWithoutATrace() throws Exception {
    String once = wildFly.configuration();
    assertThat(once).contains("ErrandEngine");
    assertThat(wildFly.has("standalone/deployments/errand.ear")).isTrue();
    wildFly.install();
    assertThat(wildFly.configuration()).isEqualTo(once);
  }

  @Test
  void anOlderErrandIsCompletedAndTheOperatorsRealmStays() throws Exception {
    String current = wildFly.configuration();
    // Before the engine had connections of its own and the realm a memory; and an operator's value.
    wildFly.offline(
        Stream.of(
            "/subsystem=datasources/data-source=ErrandEngine:remove",
            "/subsystem=batch-jberet/thread-pool=batch:write-attribute(name=max-threads,value=70)",
            "/subsystem=elytron/security-domain=errand:list-add(name=realms,"
                + "value={realm=errand,role-decoder=groups-to-roles})",
            "/subsystem=elytron/security-domain=errand:write-attribute"
                + "(name=default-realm,value=errand)",
            "/subsystem=elytron/security-domain=errand:write-attribute"
                + "(name=realms,value=[{realm=errand,role-decoder=groups-to-roles}])",
            "/subsystem=elytron/caching-realm=errand-remembered:remove"));
    assertThat(wildFly.configuration()).doesNotContain("ErrandEngine");
    wildFly.install();
    assertThat(wildFly.configuration()).isEqualTo(current);

    wildFly.offline(
        Stream.of(
            "/subsystem=elytron/caching-realm=errand-remembered:write-attribute"
                + "(name=maximum-age,value=1000)"));
    String changed = wildFly.configuration();
    wildFly.install();
    assertThat(wildFly.configuration()).isEqualTo(changed).isNotEqualTo(current);
  }

  @Test
  void usersComeFromElsewhereAndAnswersGoByTls() throws Exception {
    try (Directory directory = Directory.start();
        FakeIssuer issuer = FakeIssuer.start();
        TestWorld world =
            TestWorld.start(
                "installed-world",
                new TestServer.Plan("installed", 2000, Map.of()).withImage(wildFly.home()))) {
      TestServer server = world.servers().get(0);
      wildFly.online(server, directory.leadingHere(commands("ldap")));
      reload(world, server);
      usersOfADirectory(server, directory);

      wildFly.online(server, issuer.leadingHere(commands("oidc")));
      shell(server, text("sh", "tls"));
      wildFly.online(server, commands("tls"));
      reload(world, server);
      tokensOfAProvider(server, issuer);
    }
  }

  private static void usersOfADirectory(TestServer server, Directory directory) throws Exception {
    ErrandClient ann = as(server, "ann", "ann-password");
    ErrandClient bob = as(server, "bob", "bob-password");
    assertThat(ann.get("/nodes").status()).as("ann is a SUPERUSER").isEqualTo(200);
    assertThat(bob.get("/nodes").status()).as("bob is none").isEqualTo(403);
    assertThat(bob.dummy(0, false).status()).isEqualTo(202);
    assertThat(as(server, "ann", "guessed").get("/nodes").status()).isEqualTo(401);
    assertThat(server.as("root").get("/nodes").status())
        .as("who is in the files only")
        .isEqualTo(401);

    String secret = accessToken(ann);
    assertThat(bearer(server, secret)).as("a token, whose owner is looked up").isEqualTo(200);
    directory.demote("ann");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bearer(server, secret) == 403 && ann.get("/nodes").status() == 403);
  }

  private static void tokensOfAProvider(TestServer server, FakeIssuer issuer) throws Exception {
    int port = server.process().baseUri().getPort() + 8443 - 8080;
    TlsClient tls = new TlsClient(URI.create("https://127.0.0.1:" + port + "/errand"));
    Duration life = Duration.ofMinutes(5);
    String olga = issuer.token("olga", life, "SUPERUSER");

    HttpResponse<String> answer = tls.get("/api/v1/nodes", "Bearer " + olga);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(tls.certificate()).isEqualTo("CN=errand.example");
    URI address = URI.create("https://127.0.0.1:" + port + "/errand");
    assertThat(Cli.as("ann", address, wildFly.home()).run("task", "list", "--no-retry").err())
        .startsWith("errand: the certificate of " + address + "/api/v1 is not trusted (")
        .hasLineCount(1);
    assertThat(tls.get("/api/v1/nodes", "Bearer " + issuer.token("otto", life, "x")).statusCode())
        .isEqualTo(403);
    String expired = issuer.token("olga", Duration.ofMinutes(-5), "SUPERUSER");
    try (FakeIssuer stranger = FakeIssuer.start()) {
      for (String wrong :
          List.of(
              "Bearer " + olga.substring(0, olga.length() - 5) + "AAAAA",
              "Bearer " + expired,
              "Bearer " + stranger.token("olga", life, "SUPERUSER"),
              Calls.basic("ann", "ann-password"))) {
        assertThat(tls.get("/api/v1/nodes", wrong).statusCode()).as(wrong).isEqualTo(401);
      }
    }

    HttpResponse<String> clear =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.process().baseUri() + "/?a=b")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(clear.statusCode()).isEqualTo(302);
    assertThat(clear.headers().firstValue("Location"))
        .contains("https://errand.example:8443/errand/?a=b");
  }

  /** Returns when it is ready again, under another boot id. */
  static void reload(TestWorld world, TestServer server) throws Exception {
    long boots = boots(world);
    try (Management management = new Management(server.process().managementUri())) {
      management.reload();
    }
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> boots(world) > boots && server.as("nobody").isReady());
  }

  private static long boots(TestWorld world) {
    return world.count("SELECT count(*) FROM server_node");
  }

  private static String commands(String mark) throws Exception {
    return text("cli", mark);
  }

  private static String text(String language, String mark) throws Exception {
    return Examples.of(PAGE).stream()
        .filter(block -> block.language().equals(language) && block.mark().equals(mark))
        .findFirst()
        .orElseThrow()
        .text();
  }

  /** In the directory of the server's configuration. */
  private static void shell(TestServer server, String script) throws Exception {
    Process shell =
        new ProcessBuilder("bash", "-e", "-c", script)
            .directory(server.baseDir().resolve("configuration").toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).as(script).isZero();
  }

  private static ErrandClient as(TestServer server, String user, String password) {
    return new ErrandClient(server.process().baseUri(), user, password);
  }

  private static String accessToken(ErrandClient user) {
    String tomorrow = InstantSource.system().instant().plus(Duration.ofDays(1)).toString();
    return user.post(
            "/access-tokens",
            "{\"name\":\"directory\",\"scopes\":[\"admin\"],\"expiresAt\":\"%sZ\"}"
                .formatted(tomorrow.substring(0, 19)))
        .json()
        .path("secret")
        .asText();
  }

  private static int bearer(TestServer server, String secret) {
    return as(server, null, null).getWith("/nodes", "Authorization", "Bearer " + secret).status();
  }
}
