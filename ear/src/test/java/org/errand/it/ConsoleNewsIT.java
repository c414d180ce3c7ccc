package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** News come in, and disturb neither the server nor who uses the console. */
class ConsoleNewsIT extends ConsoleScenario {
  /** Counts polls of the list, and keeps the streams of events at hand. */
  private static final String WATCH =
      "window.polls = {now: 0, most: 0, all: 0}; const real = window.fetch;"
          + "window.fetch = async (url, given) => {"
          + "  if (!String(url).includes('/tasks?')) { return real(url, given); }"
          + "  polls.all++; polls.now++; polls.most = Math.max(polls.most, polls.now);"
          + "  try { return await real(url, given); } finally { polls.now--; } };"
          + "window.streams = []; const Real = window.EventSource;"
          + "window.EventSource = class extends Real {"
          + "  constructor(url) { super(url); streams.push(this); } };";

  /** For three seconds a reset every 50 ms. */
  private static final String RESETS =
      "const done = arguments[0]; Object.assign(polls, {now: 0, most: 0, all: 0}); let n = 0;"
          + "const timer = setInterval(() => {"
          + "  streams.at(-1).dispatchEvent(new MessageEvent('reset', {data: '{}'}));"
          + "  if (++n === 60) { clearInterval(timer); done({most: polls.most, all: polls.all}); }"
          + "}, 50);";

  /** Answers to the shortest range are held back until they are let go. */
  private static final String HOLD_AN_HOUR =
      "const real = window.fetch; const held = new Promise(free => { window.letGo = free; });"
          + "window.fetch = async (url, given) => {"
          + "  const late = String(url).includes('minutes=60');"
          + "  const answer = await real(url, late ? {...given, signal: undefined} : given);"
          + "  if (late) { window.isHeld = true; await held; }"
          + "  return answer; };";

  /** Counts how often what screen readers speak of changes. */
  private static final String LISTEN =
      "window.spoken = []; new MutationObserver(changes => changes.forEach(change => {  const at ="
          + " change.target.nodeType === 1 ? change.target : change.target.parentElement;  const"
          + " region = at?.closest('[role=status], [role=alert], [aria-live]');  if (region) {"
          + " spoken.push(region.textContent); }})).observe(document.body, {childList: true,"
          + " subtree: true, characterData: true});";

  ConsoleNewsIT(TestWorld world) {
    super(world);
  }

  @Test
  void manyResetsAreFewPollsOneAtATime() {
    Await.end(world.as("root"), dummy("root", 0));
    browser.beforeEachPage(WATCH);
    browser.signIn("root");
    openMine();
    browser.find("task-row");
    browser.until("news come in", () -> browser.text("connection").contains("Live"));

    Map<?, ?> polls = (Map<?, ?>) browser.driver().executeAsyncScript(RESETS);
    assertThat((Long) polls.get("most")).isLessThanOrEqualTo(1);
    assertThat((Long) polls.get("all")).isBetween(1L, 3L);
  }

  @Test
  void anOlderAnswerDoesNotWinOverANewerRange() {
    browser.beforeEachPage(HOLD_AN_HOUR);
    browser.signIn("root");
    browser.until(
        "an answer is held", () -> Boolean.TRUE.equals(browser.script("return window.isHeld")));
    browser.click("range-6h");
    browser.until("6 h are shown", () -> browser.text("overview").contains("last 6 h"));
    browser.script("window.letGo(); return new Promise(done => setTimeout(done, 300))");

    assertThat(browser.text("overview")).contains("last 6 h").doesNotContain("last 1 h");
  }

  @Test
  void theOverviewSaysUntilWhenItHasCounted() {
    browser.signIn("root");
    assertThat(browser.text("rolled-until")).contains("until");
  }

  @Test
  void ofManyNewTasksLittleIsSpoken() {
    Await.end(world.as("root"), dummy("root", 0));
    browser.signIn("root");
    openMine();
    browser.find("task-row");
    browser.until("news come in", () -> browser.text("connection").contains("Live"));
    browser.script(LISTEN);
    for (int i = 0; i < 24; i++) {
      Await.end(world.as("root"), dummy("root", 0));
    }
    browser.until("all are heard of", () -> browser.text("new-tasks").contains("24"));

    assertThat((Long) browser.script("return spoken.length")).isLessThanOrEqualTo(4);
  }

  @Test
  void theFocusStaysOnARowThatIsScrolledAway() {
    String task =
        "{\"kind\":\"testing.dummy\",\"summary\":\"%s\",\"input\":{\"seconds\":0}}".formatted(word);
    world.as("root").post("/tasks/bulk", "{\"tasks\":[" + (task + ",").repeat(98) + task + "]}");
    browser.signIn("root");
    openMine();
    browser.find("task-link");
    browser.script("document.querySelector('[data-testid=task-link]').focus()");
    String address = (String) browser.script("return document.activeElement.href");
    browser.script("document.querySelector('.task-scroll').scrollTop = 99 * 40");
    browser.until(
        "the last row is there",
        () -> !browser.driver().findElements(By.cssSelector("[aria-rowindex='100']")).isEmpty());

    assertThat(browser.script("return document.activeElement.href")).isEqualTo(address);
    assertThat(browser.all("task-row").size()).isLessThan(60);
  }

  @Test
  void theFocusIsNotLostWithTheButtonThatHadIt() {
    String token = dummy("root", 120);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("RUNNING");
    browser.click("cancel");
    browser.click("confirm-yes");
    awaitStatus("CANCELLED");
    browser.until("the button is gone", () -> !browser.shows("cancel"));

    browser.until("something has the focus", () -> !browser.focused().equals("body"));
  }

  @Test
  void onAPhoneTheTasksAreStillATable() {
    dummy("root", 0);
    browser.signIn("root");
    browser.screen(Browser.Screen.PHONE);
    openMine();

    assertThat(browser.find("task-table").getAriaRole()).isEqualTo("table");
    assertThat(browser.find("task-row").getAriaRole()).isEqualTo("row");
    assertThat(browser.find("task-row").findElement(By.className("c-task")).getAriaRole())
        .isEqualTo("cell");
  }

  @Test
  void theAttemptsOfATaskAreShownWithServerAndError() {
    String token = dummy("root", 0, true);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("FAILED");

    browser.until(
        "the attempt has ended",
        () -> "FAILED".equals(browser.find("task-attempt").getAttribute("data-outcome")));
    String machine = world.as("root").task(token).path("machineId").asText();
    assertThat(machine).isNotBlank();
    assertThat(browser.text("task-attempt"))
        .contains(machine, world.as("root").task(token).at("/attempts/0/error").asText());
  }
}
