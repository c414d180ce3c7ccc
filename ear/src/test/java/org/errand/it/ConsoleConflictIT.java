package org.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Two administrators change the same thing: neither loses anything without being told. */
class ConsoleConflictIT extends ConsoleScenario {
  private static final String SCHEDULE =
      "{\"kind\":\"testing.dummy\",\"cron\":\"%s\",\"zone\":\"UTC\",\"summary\":\"%s\","
          + "\"input\":{\"seconds\":1}}";

  private ErrandClient other;

  ConsoleConflictIT(TestWorld world) {
    super(world);
  }

  @BeforeEach
  void signIn() {
    other = world.as("root");
    browser.signIn("root");
  }

  @AfterEach
  void removeSchedule() {
    other.delete("/schedules/" + word);
  }

  private void putSchedule(String cron, String summary) {
    assertThat(other.put("/schedules/" + word, SCHEDULE.formatted(cron, summary)).status())
        .isIn(200, 201);
  }

  private JsonNode schedule() {
    return other.get("/schedules/" + word).json();
  }

  private void editSchedule() {
    browser.go("/#/kinds");
    browser.until(
        "the schedule is there",
        () -> {
          browser
              .driver()
              .findElement(By.cssSelector("[data-name='" + word + "'] [data-testid=edit-schedule]"))
              .click();
          return true;
        });
  }

  @Test
  void rightsThatSomebodyElseGaveMeanwhileStay() {
    browser.go("/#/products/demo");
    browser.click("add-right");
    browser.driver().findElement(By.cssSelector("tbody tr:last-child input")).sendKeys(word);
    DemoData.rights(other, "demo", "admin", "PRODUCT_ADMIN", "late", "PRODUCT_STORE");
    browser.click("save-rights");

    assertThat(browser.text("conflict")).contains("late", "store");
    assertThat(other.get("/products/demo/rights").text()).contains("late").doesNotContain(word);
    browser.click("conflict-merge");
    browser.click("save-rights");
    browser.until("both are given", () -> other.get("/products/demo/rights").text().contains(word));
    assertThat(other.get("/products/demo/rights").text())
        .contains("late", "admin")
        .doesNotContain("\"store\"", "\"access\"");
  }

  @Test
  void whatSomebodyElseHasMadeOfTheRightsIsShownInsteadOfOnesOwn() {
    browser.go("/#/products/demo");
    browser.click("add-right");
    browser.driver().findElement(By.cssSelector("tbody tr:last-child input")).sendKeys(word);
    DemoData.rights(other, "demo", "late", "PRODUCT_STORE");
    browser.click("save-rights");
    browser.click("conflict-discard");

    browser.until("theirs are shown", () -> browser.all("right").size() == 1);
    assertThat(browser.value("principal")).isEqualTo("late");
  }

  @Test
  void aNewProductDoesNotRenameOneThatIsThere() {
    browser.go("/#/products");
    browser.click("new-product");
    browser.fill("field-endpoint", "demo");
    browser.fill("field-name", word);
    browser.click("confirm-yes");

    assertThat(browser.text("error-endpoint")).contains("already");
    assertThat(other.get("/products/demo").json().path("name").asText()).isEqualTo("Demo");
    browser.fill("field-endpoint", word);
    browser.click("confirm-yes");
    browser.find("product");
    assertThat(other.get("/products/" + word).json().path("name").asText()).isEqualTo(word);
  }

  @Test
  void aProductThatSomebodyElseRenamesIsNotRenamedUnseen() {
    browser.go("/#/products/demo");
    browser.click("rename-product");
    browser.fill("field-name", word);
    other.put("/products/demo", "{\"name\":\"Theirs\"}");
    browser.click("confirm-yes");

    assertThat(browser.text("conflict")).contains("Theirs");
    assertThat(other.get("/products/demo").json().path("name").asText()).isEqualTo("Theirs");
    browser.click("conflict-merge");
    browser.click("confirm-yes");
    browser.until(
        "it is renamed",
        () -> other.get("/products/demo").json().path("name").asText().equals(word));
  }

  @Test
  void aScheduleIsChangedWhereItStandsAndBesideTheChangesOfOthers() {
    putSchedule("1 2 * * *", "before");
    editSchedule();
    browser.fill("field-cron", "5 6 * * *");
    browser.find("field-input.seconds");
    putSchedule("1 2 * * *", "theirs");
    browser.click("confirm-yes");

    assertThat(browser.text("conflict")).contains("theirs");
    assertThat(schedule().path("cron").asText()).isEqualTo("1 2 * * *");
    browser.click("conflict-merge");
    browser.click("confirm-yes");
    browser.until("it is saved", () -> schedule().path("cron").asText().equals("5 6 * * *"));
    assertThat(schedule().path("summary").asText()).isEqualTo("theirs");
    assertThat(schedule().at("/input/seconds").asInt()).isEqualTo(1);
  }

  @Test
  void whoPausesAScheduleChangesNothingElseOfIt() {
    putSchedule("1 2 * * *", "before");
    browser.go("/#/kinds");
    By pause = By.cssSelector("[aria-label='Pause schedule " + word + "']");
    browser.until("it is there", () -> browser.driver().findElement(pause).isDisplayed());
    putSchedule("1 2 * * *", "theirs");
    browser.driver().findElement(pause).click();

    browser.until("it is paused", () -> !schedule().path("enabled").asBoolean());
    assertThat(schedule().path("summary").asText()).isEqualTo("theirs");
  }

  @Test
  void aNewScheduleDoesNotReplaceOneThatIsThere() {
    putSchedule("1 2 * * *", "before");
    browser.go("/#/kinds");
    browser.click("new-schedule");
    browser.fill("field-name", word);
    browser.choose("field-kind", "testing.dummy");
    browser.find("field-input.seconds");
    browser.click("confirm-yes");

    assertThat(browser.text("error-name")).contains("already");
    assertThat(schedule().path("summary").asText()).isEqualTo("before");
  }
}
