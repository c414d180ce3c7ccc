package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.errand.batch.report.sarif.Logs.aLog;
import static org.errand.batch.report.sarif.Logs.aResult;
import static org.errand.batch.report.sarif.Logs.aRunOfRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveLevelTest {
  private static final String RULES =
      "{'id':'A','defaultConfiguration':{'level':'error'}},"
          + "{'id':'B'},{'id':'C','defaultConfiguration':{'enabled':false}},"
          + "{'id':'D','defaultConfiguration':{'level':'note'}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|WARNING",
        "'level':'note'|NOTE",
        "'level':'none'|NONE",
        "'level':'error','kind':'pass'|ERROR",
        "'kind':'pass'|NONE",
        "'kind':'open','ruleId':'A'|NONE",
        "'kind':'fail','ruleId':'A'|ERROR",
        "'ruleId':'A'|ERROR",
        "'ruleId':'A/1/x'|ERROR",
        "'ruleId':'A1'|WARNING",
        "'ruleId':'B'|WARNING",
        "'ruleId':'C'|WARNING",
        "'ruleIndex':3|NOTE",
        "'ruleIndex':3,'ruleId':'A'|NOTE",
        "'ruleIndex':-1,'ruleId':'A'|ERROR",
        "'ruleIndex':99,'ruleId':'A'|ERROR",
        "'rule':{'index':3}|NOTE",
        "'rule':{'id':'A'}|ERROR",
        "'rule':{'id':'A','toolComponent':{'index':7}}|WARNING",
        "'level':'note','level':'error'|ERROR",
        "'level':null,'ruleId':'A'|ERROR",
      })
  void levelFollowsTheStandard(String members, Level expected) throws Exception {
    String log = aLog(aRunOfRules(RULES, aResult(members))).replace('\'', '"');
    assertThat(Logs.read(log)).extracting(Finding::level).containsExactly(expected);
  }

  @Test
  void everyWordParsesToItsLevel() {
    assertThat(Level.values()).allMatch(level -> Level.parse(level.word()) == level);
  }

  @Test
  void anotherWordIsNoLevel() {
    assertThatThrownBy(() -> Level.parse("Error"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'Error' is not one of none, note, warning, error");
  }
}
