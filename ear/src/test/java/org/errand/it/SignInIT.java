package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.binary.Base32;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users are remembered, but nothing that was taken from one lasts for longer than seconds. */
@ExtendWith(SharedServer.class)
class SignInIT {
  /** What the realm remembers, and then the gate; and a little for a slow machine. */
  private static final Duration LONGEST = Duration.ofSeconds(5 + 5 + 3);

  private static final AtomicInteger USERS = new AtomicInteger();

  private final TestWorld world;
  private final Management management;

  /** Nobody remembers anything of them yet. */
  private final String user = "ann" + USERS.incrementAndGet();

  SignInIT(TestWorld world) {
    this.world = world;
    management = new Management(world.server().managementUri());
  }

  @BeforeEach
  void addUser() {
    management.addUser(user, "one", "SUPERUSER");
  }

  @AfterEach
  void removeUser() throws IOException {
    Files.deleteIfExists(file());
    management.close();
  }

  private Path file() {
    String encoded =
        new Base32().encodeToString(user.getBytes(StandardCharsets.UTF_8)).replace("=", "");
    return Path.of(management.resolve("${jboss.server.config.dir}"))
        .resolve("errand-users/a/n/" + user + "-" + encoded + ".xml");
  }

  private int answerTo(String password) {
    return Calls.call(
            world, "GET", "/api/v1/nodes", null, "Authorization", Calls.basic(user, password))
        .statusCode();
  }

  private void await(String password, int status) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(500))
        .atMost(LONGEST)
        .until(() -> answerTo(password) == status);
  }

  @Test
  void aNewPasswordOpensAtOnceAndTheOldOneForSecondsAtMost() {
    assertThat(answerTo("one")).isEqualTo(200);
    assertThat(answerTo("two")).isEqualTo(401);

    management.setPassword(user, "two");

    assertThat(answerTo("two")).isEqualTo(200);
    await("one", 401);
    assertThat(answerTo("two")).isEqualTo(200);
  }

  @Test
  void aRoleThatWasTakenAwayCountsForSecondsAtMost() {
    assertThat(answerTo("one")).isEqualTo(200);

    management.setGroup(user, "users");

    await("one", 403);
  }

  @Test
  void aUserWhoIsRemovedBehindTheServersBackIsLetInForSecondsAtMost() throws IOException {
    assertThat(answerTo("one")).isEqualTo(200);
    assertThat(file()).exists();

    Files.delete(file());

    await("one", 401);
  }

  @Test
  void aWrongPasswordOpensNothingWhileTheRightOneIsRemembered() {
    assertThat(answerTo("one")).isEqualTo(200);

    assertThat(answerTo("One")).isEqualTo(401);
    assertThat(answerTo("")).isEqualTo(401);
    assertThat(answerTo("one ")).isEqualTo(401);
    assertThat(answerTo("one")).isEqualTo(200);
  }
}
