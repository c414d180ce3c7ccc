package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.binary.Base32;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
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
  private final List<String> users = new ArrayList<>();

  SignInIT(TestWorld world) {
    this.world = world;
    management = new Management(world.server().managementUri());
  }

  /** A SUPERUSER of whom nobody remembers anything, with the password {@code one}. */
  private String newUser() {
    String user = "ann" + USERS.incrementAndGet();
    users.add(user);
    management.addUser(user, "one", "SUPERUSER");
    return user;
  }

  @AfterEach
  void removeUsers() throws IOException {
    for (String user : users) {
      Files.deleteIfExists(file(user));
    }
    management.close();
  }

  private Path file(String user) {
    String encoded =
        new Base32().encodeToString(user.getBytes(StandardCharsets.UTF_8)).replace("=", "");
    return Path.of(management.resolve("${jboss.server.config.dir}"))
        .resolve("errand-users/a/n/" + user + "-" + encoded + ".xml");
  }

  private int answerTo(String user, String password) {
    return Calls.call(
            world, "GET", "/api/v1/nodes", null, "Authorization", Calls.basic(user, password))
        .statusCode();
  }

  /** All the changes are made before anybody waits, so that there is one wait for them all. */
  @Test
  void whatIsTakenFromAUserCountsForSecondsAtMost() throws IOException {
    String changed = newUser();
    String demoted = newUser();
    String removed = newUser();
    users.forEach(user -> assertThat(answerTo(user, "one")).isEqualTo(200));
    assertThat(answerTo(changed, "two")).isEqualTo(401);
    assertThat(file(removed)).exists();

    management.setPassword(changed, "two");
    management.setGroup(demoted, "users");
    Files.delete(file(removed)); // Behind the server's back.

    assertThat(answerTo(changed, "two")).as("a new password").isEqualTo(200);
    awaitAnswers(Map.of(changed, 401, demoted, 403, removed, 401));
    assertThat(answerTo(changed, "two")).isEqualTo(200);
  }

  /** Waits until each of the users is answered so to the old password, if only once. */
  private void awaitAnswers(Map<String, Integer> statuses) {
    Map<String, Integer> awaited = new HashMap<>(statuses);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(500))
        .atMost(LONGEST)
        .untilAsserted(
            () -> {
              awaited
                  .entrySet()
                  .removeIf(user -> answerTo(user.getKey(), "one") == user.getValue());
              assertThat(awaited).as("answers that have not come").isEmpty();
            });
  }

  @Test
  void aWrongPasswordOpensNothingWhileTheRightOneIsRemembered() {
    String user = newUser();
    assertThat(answerTo(user, "one")).isEqualTo(200);

    assertThat(answerTo(user, "One")).isEqualTo(401);
    assertThat(answerTo(user, "")).isEqualTo(401);
    assertThat(answerTo(user, "one ")).isEqualTo(401);
    assertThat(answerTo(user, "one")).isEqualTo(200);
  }
}
