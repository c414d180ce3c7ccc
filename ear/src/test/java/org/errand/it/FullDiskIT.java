package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A disk that takes no more task data. */
class FullDiskIT {
  private static final int FILE = 100_000;

  /** The server sees a small disk of its own there; only a namespace of its own needs no rights. */
  private static final String[] SMALL_DISK = {
    "unshare",
    "--map-root-user",
    "--mount",
    "sh",
    "-c",
    "mkdir -p \"$0\" && mount -t tmpfs -o size=1m,nr_inodes=40 none \"$0\" && exec \"$@\"",
    "TASKS"
  };

  private static TestWorld world;
  private static Path disk;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        new ProcessBuilder("unshare", "--map-root-user", "--mount", "true").start().waitFor() == 0,
        "namespaces for users are not allowed here");
    world =
        FaultWorld.start(
            "faults-disk", FaultWorld.server("faults-disk", 1100, Map.of(), SMALL_DISK));
    disk = Path.of("/proc/" + world.server().pid() + "/root" + world.tasks());
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void noRoom() throws Exception {
    TestServer server = world.servers().get(0);
    try (Scenario scenario = Scenario.begin("the disk of task data is full", world)) {
      scenario.load().awaitAcknowledged(100);
      assertThat(scenario.load().uploadOn(server, FILE).status()).isEqualTo(202);

      awaitNoTaskData();
      Path filler = fillUp();
      assertIsRefused(scenario.load().uploadOn(server, FILE));
      scenario.load().awaitMore(100);
      Files.delete(filler);
      assertThat(scenario.load().uploadOn(server, FILE).status()).isEqualTo(202);

      awaitNoTaskData();
      List<Path> fillers = takeAllNames();
      assertIsRefused(scenario.load().uploadOn(server, FILE));
      scenario.load().awaitMore(100);
      for (Path file : fillers) {
        Files.delete(file);
      }
      assertThat(scenario.load().uploadOn(server, FILE).status()).isEqualTo(202);

      scenario.endWithEveryOutcome();
      awaitNoTaskData();
    }
  }

  /** Or the end of an earlier task would give back the room that the filler is to take. */
  private static void awaitNoTaskData() {
    Awaitility.await().untilAsserted(() -> assertThat(disk).isEmptyDirectory());
  }

  private static void assertIsRefused(ErrandClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(507);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").asText()).isEqualTo("urn:errand:problem:storage-full");
    assertThat(world.count("SELECT count(*) FROM background_task WHERE status = 'ALLOCATED'"))
        .isZero();
  }

  /** Until no block is left. */
  private static Path fillUp() throws IOException {
    Path file = disk.resolve("filler");
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      return file;
    }
  }

  /** Until no file or directory more can be made. */
  private static List<Path> takeAllNames() {
    List<Path> files = new ArrayList<>();
    try {
      while (true) {
        files.add(Files.createFile(disk.resolve("filler" + files.size())));
      }
    } catch (IOException full) {
      return files;
    }
  }
}
