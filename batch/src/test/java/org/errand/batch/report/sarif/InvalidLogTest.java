package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidLogTest {
  /** In a log, {@code ~} is a line break. */
  private static InvalidSarif faultOf(String log) {
    byte[] bytes = log.replace('~', '\n').replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return faultOf(bytes);
  }

  private static InvalidSarif faultOf(byte[] log) {
    return catchThrowableOfType(
        InvalidSarif.class, () -> SarifInspector.inspect(new ByteArrayInputStream(log), r -> {}));
  }

  private static String inRun(String members) {
    return "{'version':'2.1.0',~'runs':[~{'tool':{'driver':{'name':'t'}},~" + members + "}]}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "~[]|-|2|is an array, not an object",
        "{~'runs':[]~}|-|3|'version' is missing",
        "{'version':'2.1.0'~}|-|2|'runs' is missing",
        "{~'version':'2.0.0'}|/version|2|'2.0.0' is not '2.1.0'",
        "{~'version':2.1}|/version|2|is a number, not a string",
        "{~'runs':{}}|/runs|2|is an object, not an array",
        "{'runs':[~1]}|/runs/0|2|is a number, not an object",
        "{'runs':[~null]}|/runs/0|2|is null, not an object",
        "{'runs':[~{}]}|/runs/0|2|'tool' is missing",
        "{'runs':[{~'tool':{}}]}|/runs/0/tool|2|'driver' is missing",
        "{'runs':[{'tool':~{'driver':{}}}]}|/runs/0/tool/driver|2|'name' is missing",
        "{'runs':[{'tool':{'driver':~{'name':true}}}]}|/runs/0/tool/driver/name|2|is a boolean",
        "{'version':'2.1.0','runs':[]}~x|-|2|malformed",
        "{'version':'2.1.0','runs':[]}~{}|-|2|something follows",
        "{'version':'2.1.0',~'runs':[|/runs|2|ends too early",
        "{'version':~oops}|/version|2|malformed",
      })
  void frameIsChecked(String log, String path, long line, String fault) {
    assertThat(faultOf(log))
        .returns(path == null ? "" : path, InvalidSarif::path)
        .returns(line, InvalidSarif::line)
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'results':{}|/results|is an object, not an array",
        "'results':['x']|/results/0|is a string, not an object",
        "'results':[{}]|/results/0|'message' is missing",
        "'results':[{'message':'m'}]|/results/0/message|is a string, not an object",
        "'results':[{'message':{}}]|/results/0/message|neither",
        "'results':[{'message':{'text':1}}]|/results/0/message/text|is a number",
        "'results':[{'message':{'arguments':[1]}}]|/results/0/message/arguments/0|is a number",
        "'results':[{'level':'eror'}]|/results/0/level|'eror' is not one of none, note,",
        "'results':[{'kind':'odd'}]|/results/0/kind|'odd' is not a kind",
        "'results':[{'ruleIndex':-2}]|/results/0/ruleIndex|'-2' is not from -1",
        "'results':[{'ruleIndex':1.5}]|/results/0/ruleIndex|not a whole number",
        "'results':[{'ruleIndex':3000000000}]|/results/0/ruleIndex|is not from -1",
        "'results':[{'rule':[]}]|/results/0/rule|is an array, not an object",
        "'results':[{'locations':{}}]|/results/0/locations|not an array",
        "'results':[{'locations':[{'physicalLocation':{'region':{'startLine':0}}}]}]"
            + "|/results/0/locations/0/physicalLocation/region/startLine|'0' is not from 1",
        "'results':[{'fingerprints':{'a/b':1}}]|/results/0/fingerprints/a~1b|is a number",
        "'artifacts':[{'location':{'uri':1}}]|/artifacts/0/location/uri|is a number",
      })
  void runsMembersAreChecked(String members, String path, String fault) {
    assertThat(faultOf(inRun(members)))
        .returns("/runs/0" + path, InvalidSarif::path)
        .returns(4L, InvalidSarif::line)
        .hasMessageContaining(fault);
  }

  @Test
  void messageNamesPlaceAndFault() {
    assertThat(faultOf(inRun("'results':[{'level':'eror'}]")))
        .hasMessage(
            "not a SARIF 2.1.0 log: /runs/0/results/0/level: 'eror' is not one of"
                + " none, note, warning, error (line 4, column 21)")
        .returns(21, InvalidSarif::column);
  }

  @Test
  void messageNeverShowsMuchOfTheLog() {
    String level = "e".repeat(5_000);
    assertThat(faultOf(inRun("'results':[{'level':'" + level + "'}]")).getMessage())
        .hasSizeLessThan(300);
    assertThat(faultOf("{'version':" + level + "}").getMessage()).hasSizeLessThan(400);
  }

  @Test
  void emptyFileIsInvalid() {
    assertThat(faultOf("")).hasMessageContaining("the log is empty");
  }

  @Test
  void deepNestingIsInvalid() {
    assertThat(faultOf(inRun("'properties':{'x':" + "[".repeat(5_000))))
        .returns(4L, InvalidSarif::line)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void badUtf8IsInvalidWhereItStands() {
    byte[] log = "{\"version\":\n\"2.\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(faultOf(log)).returns(2L, InvalidSarif::line).hasMessageContaining("Invalid UTF-8");
  }

  @Test
  void badUtf8InASkippedStringIsInvalidToo() {
    byte[] log = "{\"x\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(faultOf(log)).hasMessageContaining("Invalid UTF-8");
  }

  @Test
  void utf16IsInvalid() {
    assertThat(faultOf("{}".getBytes(StandardCharsets.UTF_16LE)))
        .hasMessageContaining("is not UTF-8");
  }

  @Test
  void tooManyRulesAreInvalid() {
    String rules = "{},".repeat(CatalogBudget.MAX_RULES) + "{}";
    String log = "{'runs':[{'tool':{'driver':{'rules':[" + rules + "]}}}]}";
    assertThat(faultOf(log))
        .returns("/runs/0/tool/driver/rules/100000", InvalidSarif::path)
        .hasMessageContaining("more than 100000 rules");
  }

  @Test
  void tooLongMessageIdsAreInvalid() {
    String texts =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "'" + i + "x".repeat(980) + "':{'text':''}")
            .collect(Collectors.joining(","));
    String log = "{'runs':[{'tool':{'driver':{'rules':[{'messageStrings':{" + texts + "}}]}}}]}";
    assertThat(faultOf(log)).hasMessageContaining("more than 32000000 characters");
  }

  @Test
  void failureOfTheStreamItselfStaysAnIoException() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        };
    assertThatThrownBy(() -> SarifInspector.inspect(broken, r -> {}))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("disk gone");
  }
}
