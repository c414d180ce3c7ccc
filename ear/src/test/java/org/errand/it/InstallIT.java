package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
  void usersComeFromADirectory() throws Exception {
    try (Directory directory = Directory.start();
        TestWorld world =
            TestWorld.start(
                "installed-world",
                new TestServer.Plan("installed", 2000, Map.of()).withImage(wildFly.home()))) {
      TestServer server = world.servers().get(0);
      for (Examples.Block block : Examples.of(PAGE)) {
        if (block.mark().equals("ldap")) {
          wildFly.online(server, directory.leadingHere(block.text()));
        }
      }
      wildFly.online(server, ":reload");
      ErrandClient ann = new ErrandClient(server.process().baseUri(), "ann", "ann-password");
      ErrandClient bob = new ErrandClient(server.process().baseUri(), "bob", "bob-password");
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(ann::isReady);

      assertThat(ann.get("/nodes").status()).as("ann is a SUPERUSER").isEqualTo(200);
      assertThat(bob.get("/nodes").status()).as("bob is none").isEqualTo(403);
      assertThat(bob.dummy(0, false).status()).isEqualTo(202);
      assertThat(
              new ErrandClient(server.process().baseUri(), "ann", "guessed").get("/nodes").status())
          .isEqualTo(401);
      assertThat(world.as("root").get("/nodes").status())
          .as("who is in the files only")
          .isEqualTo(401);

      String secret = token(ann);
      assertThat(byToken(server, secret)).as("a token, whose owner is looked up").isEqualTo(200);
      directory.demote("ann");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> byToken(server, secret) == 403 && ann.get("/nodes").status() == 403);
    }
  }

  private static String token(ErrandClient user) {
    return user.post(
            "/access-tokens",
            "{\"name\":\"directory\",\"scopes\":[\"admin\"],\"expiresAt\":\"%s\"}"
                .formatted(java.time.InstantSource.system().instant().plus(Duration.ofDays(1))))
        .json()
        .path("secret")
        .asText();
  }

  private static int byToken(TestServer server, String secret) {
    return new ErrandClient(server.process().baseUri(), null, null)
        .getWith("/nodes", "Authorization", "Bearer " + secret)
        .status();
  }
}
