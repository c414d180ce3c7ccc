package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each screen of the console, light and dark, on a phone and on a desk: what axe finds, what the
 * browser complains of, and a picture in {@code target/it/console}.
 */
@ExtendWith(SharedServer.class)
class ConsoleScreensIT {
  private static final Path PICTURES =
      Path.of(System.getProperty("errand.work")).resolve("console");
  private static final String RUN = "pictured";

  private final TestWorld world;
  private final Browser browser;

  ConsoleScreensIT(TestWorld world) {
    this.world = world;
    browser = Browser.open(world.server().baseUri());
  }

  @BeforeEach
  void seed() {
    DemoData.seed(world);
    browser.prefer("light", "Europe/Berlin");
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  /** By the name of its picture, the address of each screen, and what is there when it is. */
  private Map<String, String[]> screens(String token) {
    Map<String, String[]> screens = new LinkedHashMap<>();
    screens.put("overview", new String[] {"/#/overview", "overview"});
    screens.put("tasks", new String[] {"/#/tasks", "task-row"});
    screens.put("task", new String[] {"/#/tasks/" + token, "task"});
    screens.put("new-task", new String[] {"/#/new?kind=report.store", "create"});
    screens.put("servers", new String[] {"/#/servers", "servers"});
    screens.put("kinds", new String[] {"/#/kinds", "kinds"});
    screens.put("products", new String[] {"/#/products", "products"});
    screens.put("product", new String[] {"/#/products/demo", "product"});
    screens.put("run", new String[] {"/#/products/demo/runs/" + RUN, "levels"});
    screens.put("audit", new String[] {"/#/audit", "audit"});
    screens.put("tokens", new String[] {"/#/tokens", "tokens"});
    return screens;
  }

  private String storedReport() {
    String token =
        Multipart.task(
                "{\"kind\":\"report.store\",\"product\":\"demo\",\"summary\":\"Nightly analysis\","
                    + "\"input\":{\"run\":\""
                    + RUN
                    + "\"}}")
            .file("report", Path.of(System.getProperty("errand.sarif")))
            .postBy(world.as("root"))
            .token();
    Await.status(world.as("root"), token, "COMPLETED");
    return token;
  }

  @Test
  void everyScreenIsAccessibleAndCalm() {
    String token = storedReport();
    world.as("root").dummy(0, true);
    List<String> faults = new ArrayList<>();
    browser.go("/");
    browser.find("signin");
    look("sign-in", faults);
    browser.signIn("root");
    for (var screen : screens(token).entrySet()) {
      browser.go(screen.getValue()[0]);
      browser.find(screen.getValue()[1]);
      look(screen.getKey(), faults);
    }
    assertThat(faults).isEmpty();
    browser.assertStayedHere();
  }

  private void look(String name, List<String> faults) {
    for (String colours : List.of("light", "dark")) {
      for (Browser.Screen screen : List.of(Browser.Screen.DESKTOP, Browser.Screen.PHONE)) {
        browser.screen(screen);
        browser.prefer(colours, "Europe/Berlin");
        String picture =
            name + "-" + colours + (screen == Browser.Screen.PHONE ? "-phone" : "") + ".png";
        browser.picture(PICTURES.resolve(picture));
        browser.accessibilityFaults().forEach(fault -> faults.add(picture + ": " + fault));
        assertThat(browser.overflow()).as(picture + " fits its window").isCloseTo(0, within(1L));
      }
    }
    browser.screen(Browser.Screen.DESKTOP);
    browser.complaints().forEach(complaint -> faults.add(name + ": " + complaint));
  }
}
