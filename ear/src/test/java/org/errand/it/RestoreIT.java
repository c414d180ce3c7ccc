package org.errand.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes back after all is lost but a backup; and a server that is older than its schema. */
class RestoreIT {
  private static final String ENDLESS =
      "{\"kind\":\"testing.probe\",\"input\":{\"steps\":6000,\"stepMillis\":50}}";

  @Test
  void aBackupBringsBackWhatItHadAndAnOlderServerRunsOnANewerSchema() throws Exception {
    try (TestWorld world = TestWorld.start("restore", 2300, Map.of("errand.lease", "PT5S"))) {
      ErrandClient store = world.as("store");
      String tomorrow =
          InstantSource.system().instant().plus(Duration.ofDays(1)).toString().substring(0, 19);
      String ended = store.dummy(0, false).token();
      Await.end(store, ended);
      String running = store.post("/tasks", ENDLESS).token();
      Await.status(store, running, "RUNNING");
      String kept = queuedWithFile(store, "testing.probe-restartable", tomorrow);
      String queued = queuedWithFile(store, "testing.probe", tomorrow);
      String secret = accessToken(store, tomorrow);

      Backup backup =
          Backup.take(world, Path.of(System.getProperty("errand.work")).resolve("restore-backup"));
      String after = store.dummy(0, false).token();
      Await.end(store, after);
      world.server().kill();
      world.database().kill();
      Backup.lose(world);
      backup.restore(world);
      world.database().start();
      world.startServer();

      assertThat(store.status(ended)).isEqualTo("COMPLETED");
      assertThat(store.status(running)).isEqualTo("DROPPED");
      assertThat(store.task(running).path("comments").toString()).contains("DROPPED!");
      assertThat(store.status(kept)).as("of a restartable kind").isEqualTo("ENQUEUED");
      assertThat(store.status(queued)).as("of one that is not").isEqualTo("DROPPED");
      assertThat(world.tasks().resolve(kept).resolve("file")).hasContent("its file");
      assertThat(world.tasks().resolve(queued)).doesNotExist();
      assertThat(store.get("/tasks/" + after).status()).as("made after the backup").isEqualTo(404);
      assertThat(byToken(world, ended, secret)).as("an access token").isEqualTo(200);

      // As the next version would have it: a column more, and a migration that this one lacks.
      world.server().terminate(Duration.ofMinutes(1));
      world.sql("ALTER TABLE background_task ADD COLUMN of_the_future text");
      world.sql(
          "INSERT INTO errand_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success) SELECT max(installed_rank) + 1,"
              + " '9999', 'future', 'SQL', 'V9999__future.sql', 1, 'errand', 1, true"
              + " FROM errand_schema_history");
      world.startServer();
      String now = store.dummy(0, false).token();
      assertThat(Await.end(store, now).path("status").asText()).isEqualTo("COMPLETED");
      assertThat(Files.readString(world.server().logFile()))
          .contains("has a version (9999) that is newer than the latest available migration");
    }
  }

  private static String queuedWithFile(ErrandClient store, String kind, String runAt) {
    return Multipart.task("{\"kind\":\"%s\",\"runAt\":\"%sZ\",\"input\":{}}".formatted(kind, runAt))
        .file("file", () -> new ByteArrayInputStream("its file".getBytes(UTF_8)))
        .postBy(store)
        .token();
  }

  private static String accessToken(ErrandClient user, String expires) {
    return user.post(
            "/access-tokens",
            "{\"name\":\"kept\",\"scopes\":[\"tasks:read\"],\"expiresAt\":\"%sZ\"}"
                .formatted(expires))
        .json()
        .path("secret")
        .asText();
  }

  private static int byToken(TestWorld world, String task, String secret) {
    return new ErrandClient(world.server().baseUri(), null, null)
        .getWith("/tasks/" + task, "Authorization", "Bearer " + secret)
        .status();
  }
}
