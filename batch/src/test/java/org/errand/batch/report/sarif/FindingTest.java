package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.errand.batch.report.sarif.Logs.TOOL;
import static org.errand.batch.report.sarif.Logs.aLog;
import static org.errand.batch.report.sarif.Logs.aResult;
import static org.errand.batch.report.sarif.Logs.aRun;
import static org.errand.batch.report.sarif.Logs.only;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
  private static final String BY_INDEX =
      aResult(
          "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"index\":1},"
              + "\"region\":{\"startLine\":7,\"startColumn\":3}}},{\"skipped\":[1]}]");
  private static final String ARTIFACTS =
      "\"artifacts\":[{},{\"location\":{\"uri\":\"src/A.java\"}}]";

  @Test
  void artifactsBeforeTheResultsGiveTheUri() throws Exception {
    String log = aLog("{" + TOOL + "," + ARTIFACTS + ",\"results\":[" + BY_INDEX + "]}");
    assertThat(Logs.read(log))
        .containsExactly(new Finding(0, "unknown", Level.WARNING, "m", "src/A.java", 7, 3, null));
  }

  @Test
  void artifactsAfterTheResultsDoNot() throws Exception {
    String log = aLog("{" + TOOL + ",\"results\":[" + BY_INDEX + "]," + ARTIFACTS + "}");
    assertThat(Logs.read(log)).extracting(Finding::uri).containsOnlyNulls();
  }

  @Test
  void artifactsOfAnotherRunDoNot() throws Exception {
    String log = aLog("{" + TOOL + "," + ARTIFACTS + "}", aRun(BY_INDEX));
    assertThat(Logs.read(log)).extracting(Finding::uri).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'fingerprints':{'a':'1','b':'2'},'partialFingerprints':{'c':'3'}|a:1",
        "'partialFingerprints':{'c':'3'},'fingerprints':{}|c:3",
        "'partialFingerprints':null|",
      })
  void fingerprintIsTheFirstThereIs(String members, String expected) throws Exception {
    assertThat(only(aResult(members.replace('\'', '"'))).fingerprint()).isEqualTo(expected);
  }

  @Test
  void messageIdStandsInForAMissingText() throws Exception {
    assertThat(only("{\"message\":{\"id\":\"gone\"}}").message()).isEqualTo("gone");
  }

  @Test
  void textIsFilledToo() throws Exception {
    String result = "{\"message\":{\"arguments\":[\"x\"],\"text\":\"no {0}\"}}";
    assertThat(only(result).message()).isEqualTo("no x");
  }

  @Test
  void nulGoesAndLoneSurrogatesAreReplaced() throws Exception {
    String result = "{\"message\":{\"text\":\"a\\u0000b\\ud800c\\udc00\\ud83d\\ude00\"}}";
    assertThat(only(result).message()).isEqualTo("ab\uFFFDc\uFFFD\uD83D\uDE00");
  }

  @Test
  void longTextsEndInAnEllipsis() {
    String x = "x".repeat(9_000);
    Finding finding = new Finding(0, x, Level.NOTE, x, x, 1, 1, x);
    assertThat(finding.message()).hasSize(4_000).endsWith("x…");
    assertThat(finding.uri()).hasSize(2_000).endsWith("…");
    assertThat(finding.ruleId()).hasSize(500).endsWith("…");
    assertThat(finding.fingerprint()).hasSize(500).endsWith("…");
  }

  @Test
  void shorteningKeepsPairsWhole() {
    String faces = "\uD83D\uDE00".repeat(2_001);
    String message = new Finding(0, "r", Level.NOTE, faces, null, null, null, null).message();
    assertThat(message).hasSizeLessThanOrEqualTo(4_000).endsWith("\uDE00…");
  }
}
