package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The console, used as a person would. */
class ConsoleIT extends ConsoleScenario {
  ConsoleIT(TestWorld world) {
    super(world);
  }

  private List<WebElement> rows() {
    return browser.all("task-row");
  }

  @Test
  void anAdministratorSignsInSeesTheOverviewAndSignsOut() {
    browser.signIn("root");
    browser.find("overview");
    assertThat(browser.text("user")).isEqualTo("root");
    assertThat(browser.shows("nav-servers")).isTrue();

    browser.click("sign-out");
    browser.find("signin");
    browser.go("/#/tasks");
    browser.find("signin");
    assertThat(browser.log().complaints()).isEmpty();
  }

  @Test
  void theFirstLoadIsSmall() {
    browser.signIn("root");
    browser.find("chart");

    assertThat(browser.log().transferred()).isBetween(20L << 10, 200L << 10);
  }

  @Test
  void aWrongPasswordIsToldOnThePage() {
    browser.go("/");
    browser.fill("field-username", "root");
    browser.fill("field-password", "wrong");
    browser.click("sign-in");

    assertThat(browser.text("problem")).contains("wrong");
    browser.find("signin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "access", "stranger"})
  void whatAUserMayNotDoIsNotShownAndRefusedWhereItIsAskedForAllTheSame(String user) {
    browser.signIn(user);
    browser.find("home");
    assertThat(List.of("nav-overview", "nav-servers", "nav-audit", "nav-tasks"))
        .noneMatch(browser::shows);

    browser.go("/#/servers");
    assertThat(browser.text("problem")).contains("right");
  }

  @Test
  void aKindShowsWhatBecameOfItsTasks() {
    Await.end(world.as("root"), world.as("root").dummy(0, true).token());
    browser.signIn("root");
    browser.click("nav-kinds");

    browser.until(
        "the failure is counted",
        () ->
            browser.all("kind-counts").stream()
                .anyMatch(counts -> counts.getText().contains("failed")));
  }

  @Test
  void aProductsAdministratorSeesItsTasksOnly() {
    String foreign = dummy("store", 0);
    browser.signIn("admin");
    openMine();
    browser.find("empty");
    assertThat(rows()).isEmpty();

    browser.go("/#/tasks/" + foreign);
    browser.find("problem");
    assertThat(browser.shows("cancel")).isFalse();
  }

  @Test
  void aReportIsStoredFromTheFormAndItsResultIsSeen() {
    browser.signIn("store");
    browser.click("nav-new");
    browser.choose("field-kind", "report.store");
    browser.choose("field-product", "demo");
    browser.fill("field-input.run", word);
    browser.find("field-report").sendKeys(System.getProperty("errand.sarif"));
    browser.fill("field-summary", word);
    browser.click("create");

    browser.find("task");
    awaitStatus("COMPLETED");
    browser.click("result");
    browser.find("levels");
    assertThat(browser.title()).contains(word);
    assertThat(browser.log().complaints()).isEmpty();
  }

  @Test
  void aFormTellsAtItsFieldWhatIsWrong() {
    browser.signIn("root");
    browser.go("/#/new?kind=testing.dummy");
    browser.fill("field-input.seconds", "-5");
    browser.click("create");

    assertThat(browser.text("error-input.seconds")).isNotBlank();
    assertThat(browser.address()).contains("/new");
  }

  @Test
  void aRunningTaskIsWatchedAndCancelled() {
    String token = dummy("root", 120);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("RUNNING");
    browser.until("news come in", () -> browser.text("connection").contains("Live"));
    String before = browser.text("progress");
    browser.until("progress moves", () -> !browser.text("progress").equals(before));

    browser.click("cancel");
    browser.click("confirm-yes");
    awaitStatus("CANCELLED");
    assertThat(browser.text("history")).contains("root");
    assertThat(browser.shows("cancel")).isFalse();
    assertThat(browser.log().complaints()).isEmpty();
  }

  @Test
  void aSharedLinkLeadsToTheTaskAfterTheSignIn() {
    String token = dummy("root", 0);
    browser.go("/#/tasks/" + token);
    browser.fill("field-username", "root");
    browser.fill("field-password", "root");
    browser.click("sign-in");

    browser.find("task");
    awaitStatus("COMPLETED");
    assertThat(browser.address()).endsWith(token);
  }

  @Test
  void theFilterIsInTheAddressAndOutlivesAReload() {
    dummy("root", 0);
    dummy("root", 0, true);
    browser.signIn("root");
    openMine();
    browser.until("both are there", () -> rows().size() == 2);

    browser.click("status-FAILED");
    browser.until("only the failed one is shown", () -> rows().size() == 1);
    assertThat(browser.address()).contains("status=FAILED").contains(word);

    browser.go("/#/overview");
    browser.find("overview");
    browser.go("/#/tasks?q=" + word + "&status=FAILED");
    browser.until("the address says what is shown", () -> rows().size() == 1);
    assertThat(browser.find("status-FAILED").getAttribute("aria-pressed")).isEqualTo("true");
  }

  @Test
  void theListIsPagedAndChangesInPlace() {
    String task =
        "{\"kind\":\"testing.dummy\",\"summary\":\"%s\",\"input\":{\"seconds\":0}}".formatted(word);
    world.as("root").post("/tasks/bulk", "{\"tasks\":[" + (task + ",").repeat(119) + task + "]}");
    browser.signIn("root");
    openMine();
    browser.until("a page is there", () -> !rows().isEmpty());
    browser.until(
        "all pages are there",
        () -> {
          if (browser.shows("load-more")) {
            browser.click("load-more");
          }
          return browser.text("tasks").contains("120 tasks loaded");
        });
    // Only what can be seen is in the document.
    assertThat(rows().size()).isLessThan(60);

    dummy("root", 0);
    browser.click("new-tasks");
    browser.until("the new one is the first", () -> browser.shows("load-more"));
  }

  @Test
  void allThatMatchAreCancelledAfterTheirNumberWasConfirmed() {
    for (int i = 0; i < 5; i++) {
      dummy("root", 300);
    }
    browser.signIn("root");
    openMine();
    browser.until("they are there", () -> rows().size() == 5);
    rows().get(0).findElement(By.cssSelector("input[type=checkbox]")).click();
    browser.click("select-matching");
    browser.click("cancel-selected");
    assertThat(browser.text("bulk-count")).contains("5");
    browser.click("confirm-yes");

    browser.until(
        "all are cancelled",
        () ->
            rows().size() == 5
                && browser.all("status").stream()
                    .allMatch(s -> "CANCELLED".equals(s.getAttribute("data-status"))));
  }

  /** As another tab does, which shares the cookie. */
  @Test
  void aSignInElsewhereInTheBrowserDoesNotStopThisPage() {
    String token = dummy("root", 120);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("RUNNING");
    browser.signInBehind("root");

    browser.click("cancel");
    browser.click("confirm-yes");
    awaitStatus("CANCELLED");
  }

  @Test
  void aLostConnectionIsShownAndRegained() {
    String token = dummy("root", 120);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("RUNNING");
    browser.offline(true);
    browser.find("not-connected");

    world.as("root").post("/tasks/" + token + "/cancel", "");
    browser.offline(false);
    awaitStatus("CANCELLED");
    browser.until("nothing is amiss", () -> !browser.shows("not-connected"));
  }
}
