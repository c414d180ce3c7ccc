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

  /** By the name of its picture: the address, what is pressed there, and what is there then. */
  private static final List<String[]> DIALOGS =
      List.of(
          new String[] {"new-token", "/#/tokens", "new-token", "token-dialog"},
          new String[] {"new-schedule", "/#/kinds", "new-schedule", "field-input.seconds"},
          new String[] {"new-product", "/#/products", "new-product", "product-dialog"},
          new String[] {"rename-product", "/#/products/demo", "rename-product", "rename-dialog"},
          new String[] {"pause", "/#/kinds", "pause-testing.dummy", "confirm"},
          new String[] {"bulk-cancel", "/#/tasks", "select-all", "cancel-selected", "bulk-count"},
          new String[] {
            "bulk-resubmit", "/#/tasks", "select-all", "resubmit-selected", "bulk-count"
          });

  private final TestWorld world;
  private final Browser browser;
  private final PageLook page;

  ConsoleScreensIT(TestWorld world) {
    this.world = world;
    browser = Browser.open(world.server().baseUri());
    page = new PageLook(browser);
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
    screens.put("overview", new String[] {"/#/overview", "ended"});
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
    browser.log().assertStayedHere();
  }

  @Test
  void everyDialogIsAccessibleAndCalm() {
    world.as("root").dummy(0, true);
    List<String> faults = new ArrayList<>();
    browser.signIn("root");
    for (String[] dialog : DIALOGS) {
      browser.go("/#/home"); // Nothing of the dialog before is left.
      browser.find("home");
      browser.go(dialog[1]);
      for (int i = 2; i < dialog.length - 1; i++) {
        browser.click(dialog[i]);
      }
      browser.find(dialog[dialog.length - 1]);
      look(dialog[0], faults);
    }
    conflict();
    look("conflict", faults);
    sessionOver();
    look("sign-in-again", faults);
    assertThat(faults).isEmpty();
    browser.log().assertStayedHere();
  }

  /** Somebody else gives a right while one gives another. */
  private void conflict() {
    browser.go("/#/products/demo");
    browser.click("add-right");
    browser.until("there is room for it", () -> browser.all("right").size() == 4);
    browser.all("principal").get(3).sendKeys("anna");
    DemoData.rights(
        world.as("root"),
        "demo",
        "admin",
        "PRODUCT_ADMIN",
        "store",
        "PRODUCT_STORE",
        "ben",
        "PRODUCT_ACCESS");
    browser.click("save-rights");
    browser.find("conflict");
    browser.log().complaints(); // The browser complains of 412.
  }

  private void sessionOver() {
    browser.go("/#/servers");
    browser.find("server");
    world.sql("DELETE FROM console_session");
    browser.find("signin-again");
    browser.log().complaints(); // The browser complains of 401.
  }

  private void look(String name, List<String> faults) {
    for (String colours : List.of("light", "dark")) {
      for (Browser.Screen screen : List.of(Browser.Screen.DESKTOP, Browser.Screen.PHONE)) {
        browser.screen(screen);
        browser.prefer(colours, "Europe/Berlin");
        String picture =
            name + "-" + colours + (screen == Browser.Screen.PHONE ? "-phone" : "") + ".png";
        page.picture(PICTURES.resolve(picture));
        page.accessibilityFaults().forEach(fault -> faults.add(picture + ": " + fault));
        assertThat(page.overflow()).as(picture + " fits its window").isCloseTo(0, within(1L));
      }
    }
    browser.screen(Browser.Screen.DESKTOP);
    browser.log().complaints().forEach(complaint -> faults.add(name + ": " + complaint));
  }
}
