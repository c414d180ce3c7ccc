package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.errand.batch.report.sarif.Logs.aLog;
import static org.errand.batch.report.sarif.Logs.aResult;
import static org.errand.batch.report.sarif.Logs.aRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleResolutionTest {
  private static final String TOOL =
      "'tool':{'driver':{'name':'t','rules':[{'id':'D0'},{'id':'D1',"
          + "'defaultConfiguration':{'level':'error'},"
          + "'messageStrings':{'hi':{'text':'hi {0}, {1}'}}}]},"
          + "'extensions':[{'rules':[{'id':'X0','defaultConfiguration':{'level':'note'}}]}]}";

  @ParameterizedTest
  @ValueSource(strings = {"{%1$s,%2$s}", "{%2$s,%1$s}"})
  void rulesServeResultsBeforeAndAfterThem(String run) throws Exception {
    String results = "'results':[{'ruleIndex':1,'message':{'id':'hi','arguments':['a','b']}}]";
    Finding finding = Logs.read(json(aLog(run.formatted(TOOL, results)))).get(0);
    assertThat(finding)
        .isEqualTo(new Finding(0, "D1", Level.ERROR, "hi a, b", null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'ruleId':'R','rule':{'id':'S'},'ruleIndex':1|R",
        "'ruleIndex':1,'rule':{'id':'S'}|S",
        "'ruleIndex':0|D0",
        "'rule':{'index':1}|D1",
        "'rule':{'index':0,'toolComponent':{'index':0}}|X0",
        "'ruleIndex':0,'rule':{'toolComponent':{'index':0}}|X0",
        "'ruleId':'','ruleIndex':1|D1",
        "'ruleId':'D1/sub'|D1/sub",
        "'ruleIndex':5|unknown",
        "``|unknown",
      })
  void ruleIdComesFromTheFirstPlaceThatHasOne(String members, String expected) throws Exception {
    String log = aLog("{" + TOOL + ",'results':[" + aResult(members) + "]}");
    assertThat(Logs.read(json(log))).extracting(Finding::ruleId).containsExactly(expected);
  }

  @Test
  void extensionsRuleGivesItsLevel() throws Exception {
    String result = aResult("'rule':{'id':'X0','toolComponent':{'index':0}}");
    String log = aLog("{" + TOOL + ",'results':[" + result + "]}");
    assertThat(Logs.read(json(log))).extracting(Finding::level).containsExactly(Level.NOTE);
  }

  @Test
  void eachRunHasRulesOfItsOwn() throws Exception {
    String first = "{" + TOOL + ",'results':[" + aResult("'ruleId':'D1'") + "]}";
    String log = json(aLog(first, aRun(aResult("'ruleId':'D1'"))));
    assertThat(Logs.read(log))
        .extracting(Finding::toolRun, Finding::level)
        .containsExactly(tuple(0, Level.ERROR), tuple(1, Level.WARNING));
    assertThat(Logs.inspect(log).tools()).containsExactly("t", "lint");
  }

  private static String json(String log) {
    return log.replace('\'', '"');
  }
}
