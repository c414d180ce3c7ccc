package org.errand.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of WildFly's console that docs/monitoring.md shows. Not part of any build: run
 * it by name, as {@code -Dit.test=WildFlyPictures}.
 */
class WildFlyPictures {
  private static final Path PICTURES = Path.of("../docs/images/wildfly");
  private static final String PASSWORD = "Of-a-picture.1";

  @Test
  void take() throws Exception {
    try (TestWorld world =
        TestWorld.start("pictures", 2300, Map.of("errand.background-workers", "2"))) {
      DemoData.seed(world);
      for (int i = 0; i < 5; i++) {
        Await.end(world.as("store"), world.as("store").dummy(0, i == 3).token());
      }
      String running = world.as("store").dummy(600, false).token();
      Await.status(world.as("store"), running, "RUNNING");
      addManager(world);
      int port = world.server().managementUri().getPort();
      try (Browser browser =
          Browser.open(
              java.net.URI.create(
                  "http://admin:" + PASSWORD + "@127.0.0.1:" + port + "/console/"))) {
        for (var picture : PAGES.entrySet()) {
          browser.go("index.html#" + picture.getValue());
          browser.settle();
          browser.picture(PICTURES.resolve(picture.getKey() + ".png"));
        }
      }
    }
  }

  private static final Map<String, String> PAGES =
      Map.of(
          "deployments", "deployments",
          "batch-jobs", "runtime;path=domain-controller~dc",
          "datasource", "runtime");

  private static void addManager(TestWorld world) throws IOException, InterruptedException {
    Path configuration = world.server().logFile().getParent().resolveSibling("configuration");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("errand.server"), "bin", "add-user.sh").toString(),
                "-u",
                "admin",
                "-p",
                PASSWORD,
                "-s",
                "-sc",
                configuration.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("add-user.sh ended with " + status);
    }
  }
}
