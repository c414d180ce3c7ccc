package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** A session that ends takes nothing from who signs in again. */
class ConsoleSignInAgainIT extends ConsoleScenario {
  ConsoleSignInAgainIT(TestWorld world) {
    super(world);
  }

  /**
   * Ends it in the server, which forgets it at once; the browser does not know, and has its cookie.
   */
  private void endSession() {
    String cookie = "errand-session=" + browser.cookie("errand-session");
    String csrf =
        browser.script("return fetch('session').then(r => r.json()).then(s => s.csrf)").toString();
    assertThat(
            Calls.call(world, "DELETE", "/session", null, "Cookie", cookie, "X-CSRF-Token", csrf)
                .statusCode())
        .isEqualTo(204);
  }

  private void signInAgain(String user) {
    browser.find("signin");
    browser.fill("field-username", user);
    browser.fill("field-password", user);
    browser.click("sign-in");
    browser.until("the console is back", () -> !browser.shows("signin"));
  }

  private void typeATask() {
    browser.signIn("root");
    browser.go("/#/new?kind=testing.dummy");
    browser.fill("field-input.seconds", "0");
    browser.fill("field-summary", word);
  }

  @Test
  void whatWasTypedIsThereForTheSameUser() {
    typeATask();
    endSession();
    browser.click("create");
    signInAgain("root");

    assertThat(browser.value("field-summary")).isEqualTo(word);
    assertThat(browser.focused()).isEqualTo("create");
    browser.click("create");
    browser.find("task");
    awaitStatus("COMPLETED");
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void whileNobodyIsSignedInNothingIsSeenOrReached() {
    typeATask();
    endSession();
    browser.click("create");
    browser.find("signin");

    assertThat(browser.find("shell").getDomAttribute("inert")).isNotNull();
    assertThat(
            browser.script(
                "return document.elementFromPoint(innerWidth / 2, 20)"
                    + ".closest('[data-testid=signin-again]') !== null"))
        .isEqualTo(true);
  }

  @Test
  void anotherUserBeginsAnew() {
    typeATask();
    endSession();
    browser.click("create");
    signInAgain("store");

    assertThat(browser.text("user")).isEqualTo("store");
    assertThat(browser.value("field-summary")).isEmpty();
  }

  @Test
  void aSecretThatIsShownOnceIsStillThere() {
    browser.signIn("root");
    browser.go("/#/tokens");
    browser.click("new-token");
    browser.fill("field-name", word);
    browser.click("confirm-yes");
    String secret = browser.text("secret");
    endSession();
    browser.script(
        "return import('./console/api.js').then(api => api.get('products')).catch(() => 0)");
    signInAgain("root");

    assertThat(browser.text("secret")).isEqualTo(secret);
  }

  @Test
  void newsComeInAgain() {
    String token = dummy("root", 120);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("RUNNING");
    endSession();
    signInAgain("root");

    world.as("root").post("/tasks/" + token + "/cancel", "");
    awaitStatus("CANCELLED");
  }

  @Test
  void whoSignsOutInOneTabLeavesNothingInTheOthers() {
    typeATask();
    String first = browser.driver().getWindowHandle();
    browser.driver().switchTo().newWindow(WindowType.TAB);
    browser.go("/#/home");
    browser.click("sign-out");
    browser.find("signin");
    browser.driver().switchTo().window(first);

    browser.find("signin");
    assertThat(browser.all("shell")).isEmpty();
  }
}
