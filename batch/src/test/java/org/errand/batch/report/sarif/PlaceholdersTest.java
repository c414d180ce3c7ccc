package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{0} and {1}|x and {0}",
        "{1}{0}{0}|{0}xx",
        "{{0}} is {0}|{0} is x",
        "{2} stays|{2} stays",
        "{a} {-1} {99999}|{a} {-1} {99999}",
        "plain|plain",
      })
  void argumentsFillPlaceholdersOnce(String template, String expected) {
    assertThat(Placeholders.fill(template, List.of("x", "{0}"))).isEqualTo(expected);
  }

  @Test
  void withoutArgumentsNothingChanges() {
    assertThat(Placeholders.fill("if {{0}} {0}", List.of())).isEqualTo("if {{0}} {0}");
  }

  @Test
  void fillingStopsSoonAfterTheGreatestLength() {
    String filled = Placeholders.fill("{0}".repeat(1_000), List.of("y".repeat(4_000)));
    assertThat(filled.length()).isLessThan(16_000);
  }
}
