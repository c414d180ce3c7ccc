package org.errand.it;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console in a browser of its own, which asks nobody but the server for anything. */
@ExtendWith(SharedServer.class)
abstract class ConsoleScenario {
  final TestWorld world;
  final Browser browser;

  /** A word that only this test's tasks have. */
  final String word = "w" + UUID.randomUUID().toString().substring(0, 8);

  ConsoleScenario(TestWorld world) {
    this.world = world;
    browser = Browser.open(world.server().baseUri());
  }

  @BeforeEach
  void seed() {
    DemoData.seed(world);
  }

  @AfterEach
  void closeBrowser() {
    try {
      browser.log().assertStayedHere();
    } finally {
      browser.close();
    }
  }

  /** Creates a dummy task over the API; its token. */
  String dummy(String user, int seconds) {
    return dummy(user, seconds, false);
  }

  String dummy(String user, int seconds, boolean shouldFail) {
    return world
        .as(user)
        .post(
            "/tasks",
            ("{\"kind\":\"testing.dummy\",\"summary\":\"%s\","
                    + "\"input\":{\"seconds\":%d,\"shouldFail\":%b}}")
                .formatted(word, seconds, shouldFail))
        .token();
  }

  /** How many tasks of this test there are. */
  long made() {
    return world.count("SELECT count(*) FROM background_task WHERE summary = ?", word);
  }

  void openMine() {
    browser.go("/#/tasks?q=" + word);
  }

  void awaitStatus(String status) {
    browser.until(
        "the task is " + status,
        () -> browser.find("status").getAttribute("data-status").equals(status));
  }
}
