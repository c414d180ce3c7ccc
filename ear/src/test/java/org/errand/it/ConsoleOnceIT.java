package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who has lost an answer presses again, and nothing is made twice. */
class ConsoleOnceIT extends ConsoleScenario {
  /** The server does what it is asked for, and the page never hears of it; once. */
  private static final String LOSE_FETCHED =
      "const real = window.fetch;"
          + "window.fetch = async (url, given) => {"
          + "  const answer = await real(url, given);"
          + "  if (given?.method === 'POST' && window.fetch !== real) {"
          + "    window.fetch = real; throw new TypeError('lost');"
          + "  }"
          + "  return answer; };";

  private static final String LOSE_UPLOADED =
      "const real = XMLHttpRequest.prototype.send;"
          + "XMLHttpRequest.prototype.send = function (body) {"
          + "  XMLHttpRequest.prototype.send = real;"
          + "  this.onload = this.onerror;"
          + "  return real.call(this, body); };";

  ConsoleOnceIT(TestWorld world) {
    super(world);
  }

  @Test
  void aTaskIsCreatedOnce() {
    browser.signIn("root");
    browser.go("/#/new?kind=testing.dummy");
    browser.fill("field-input.seconds", "0");
    browser.fill("field-summary", word);
    browser.script(LOSE_FETCHED);
    browser.click("create");
    browser.find("problem");
    browser.click("create");

    browser.find("task");
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void whatWasChangedInTheFormIsAnotherTask() {
    browser.signIn("root");
    browser.go("/#/new?kind=testing.dummy");
    browser.fill("field-summary", word);
    browser.fill("field-input.seconds", "0");
    browser.script(LOSE_FETCHED);
    browser.click("create");
    browser.find("problem");
    browser.fill("field-input.seconds", "1");
    browser.click("create");

    browser.find("task");
    assertThat(made()).isEqualTo(2);
  }

  @Test
  void aTaskWithFilesIsCreatedOnce() {
    browser.signIn("store");
    browser.go("/#/new?kind=report.store&product=demo");
    browser.fill("field-input.run", word);
    browser.find("field-report").sendKeys(System.getProperty("errand.sarif"));
    browser.fill("field-summary", word);
    browser.script(LOSE_UPLOADED);
    browser.click("create");
    browser.find("problem");
    browser.until(
        "the task has ended",
        () ->
            world.count(
                    "SELECT count(*) FROM background_task WHERE summary = ? AND status ="
                        + " 'COMPLETED'",
                    word)
                == 1);
    browser.click("create");

    browser.find("task");
    assertThat(made()).isEqualTo(1);
  }

  @Test
  void aTaskIsResubmittedOnce() {
    String token = dummy("root", 0, true);
    browser.signIn("root");
    browser.go("/#/tasks/" + token);
    awaitStatus("FAILED");
    browser.find("resubmit");
    browser.script(LOSE_FETCHED);
    browser.click("resubmit");
    browser.find("problem");
    browser.click("resubmit");

    browser.until("the new task is shown", () -> !browser.address().endsWith(token));
    assertThat(made()).isEqualTo(2);
  }
}
