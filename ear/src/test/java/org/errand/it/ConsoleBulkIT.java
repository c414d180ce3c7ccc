package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A work on many tasks can be stopped, and is seen wherever one goes. */
class ConsoleBulkIT extends ConsoleScenario {
  private static final int TASKS = 5;

  /** Each resubmission waits at a gate: {@code pass} lets one through, {@code open} all. */
  private static final String GATE =
      "window.waiting = []; let isOpen = false; const real = window.fetch;"
          + "window.pass = () => waiting.shift()(); "
          + "window.open = () => { isOpen = true; waiting.splice(0).forEach(go => go()); };"
          + "window.fetch = async (url, given) => {"
          + "  if (String(url).endsWith('/resubmit') && !isOpen) {"
          + "    await new Promise(go => waiting.push(go)); }"
          + "  return real(url, given); };";

  ConsoleBulkIT(TestWorld world) {
    super(world);
  }

  @BeforeEach
  void begin() {
    for (int i = 0; i < TASKS; i++) {
      Await.end(world.as("root"), dummy("root", 0, true));
    }
    browser.signIn("root");
    openMine();
    browser.until("they are there", () -> browser.all("task-row").size() == TASKS);
    browser.script(GATE);
    browser.click("select-all");
    browser.click("resubmit-selected");
    browser.until("they are counted", () -> browser.text("bulk-count").contains("5"));
    browser.click("confirm-yes");
    browser.until("the first one waits", () -> waiting() == 1);
  }

  private long waiting() {
    return (long) browser.script("return waiting.length");
  }

  private String state() {
    return browser.find("bulk-work").getAttribute("data-state");
  }

  @Test
  void itStopsAfterTheStepThatIsUnderWay() {
    browser.script("pass()");
    browser.until("the second one waits", () -> waiting() == 1);
    browser.click("bulk-stop");
    browser.script("open()");

    browser.until("it has stopped", () -> state().equals("stopped"));
    assertThat(browser.text("bulk-progress")).contains("2 of 5");
    assertThat(made()).isEqualTo(TASKS + 2);
    browser.click("bulk-again");
    browser.until("the rest is done", () -> state().equals("done"));
    assertThat(made()).isEqualTo(TASKS * 2L);
    browser.click("bulk-forget");
    browser.until("it is dismissed", () -> !browser.shows("bulk-work"));
  }

  @Test
  void itGoesOnAndIsSeenOnOtherScreens() {
    browser.click("confirm-no");
    browser.click("nav-kinds");
    browser.find("kinds");
    assertThat(state()).isEqualTo("running");
    assertThat(browser.text("bulk-progress")).contains("0 of 5");

    browser.script("open()");
    browser.until("it is over", () -> !browser.shows("bulk-work"));
    assertThat(made()).isEqualTo(TASKS * 2L);
  }

  @Test
  void itIsStoppedFromAnotherScreen() {
    browser.click("confirm-no");
    browser.click("nav-kinds");
    browser.click("bulk-stop-here");
    browser.script("open()");

    browser.until("it has stopped", () -> state().equals("stopped"));
    assertThat(made()).isEqualTo(TASKS + 1);
  }
}
