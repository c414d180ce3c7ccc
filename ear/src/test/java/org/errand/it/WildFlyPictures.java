package org.errand.it;

import java.io.IOException;
import java.net.URI;
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
  private static final String SERVER =
      "#runtime;path=standalone-server-column~standalone-host-localhost";

  /** By the names of the pictures: where the console shows it. */
  private static final Map<String, String> PAGES =
      Map.of(
          "deployments", "#deployments;path=deployment~dply-errandear",
          "batch-jobs", SERVER + "!rss~batch-jberet!job~job-errandear-batchjar-task",
          "datasource", SERVER + "!rss~datasources!ds-runtime~non-xa-dsr-errand");

  @Test
  void take() throws Exception {
    Map<String, String> properties =
        Map.of("errand.background-workers", "2", "wildfly.statistics-enabled", "true");
    try (TestWorld world = TestWorld.start("pictures", 2300, properties)) {
      for (int i = 0; i < 5; i++) {
        Await.end(world.as("store"), world.as("store").dummy(0, i == 3).token());
      }
      String running = world.as("store").dummy(600, false).token();
      Await.status(world.as("store"), running, "RUNNING");
      addManager(world);
      int port = world.server().managementUri().getPort();
      try (Browser browser = Browser.open(URI.create("http://127.0.0.1:" + port))) {
        // Once with the password, which the browser then has; the console does not bear it in its
        // address.
        browser.visit("http://admin:" + PASSWORD + "@127.0.0.1:" + port + "/management");
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
          browser.go("/console/index.html" + page.getValue());
          browser.settle();
          new PageLook(browser).picture(PICTURES.resolve(page.getKey() + ".png"));
        }
      }
    }
  }

  private static void addManager(TestWorld world) throws IOException, InterruptedException {
    Path configuration = world.server().logFile().getParent().resolveSibling("configuration");
    Process adding =
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
            .start();
    if (adding.waitFor() != 0) {
      throw new IllegalStateException("add-user.sh ended with " + adding.exitValue());
    }
  }
}
