package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.errand.batch.report.sarif.Logs.TOOL;
import static org.errand.batch.report.sarif.Logs.aLog;
import static org.errand.batch.report.sarif.Logs.aResult;
import static org.errand.batch.report.sarif.Logs.aRun;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeLogTest {
  private static final int RESULTS = 200_000;

  @Test
  void manyResultsStreamThroughBothPasses() throws Exception {
    List<Long> calls = new ArrayList<>();
    SarifSummary summary = SarifInspector.inspect(new GeneratedLog(RESULTS), calls::add);
    assertThat(summary.findings()).isEqualTo(RESULTS);
    assertThat(calls).hasSize(200).startsWith(1_000L).endsWith(200_000L);

    int line = 0;
    try (SarifFindings findings = new SarifFindings(new GeneratedLog(RESULTS), summary)) {
      for (Finding f = findings.next(); f != null; f = findings.next()) {
        line++;
        if (f.startLine() != line || f.level() != (line % 2 == 1 ? Level.ERROR : Level.WARNING)) {
          throw new AssertionError(f);
        }
      }
      assertThat(findings.next()).isNull();
    }
    assertThat(line).isEqualTo(RESULTS);
  }

  @Test
  void progressMayEndThePass() {
    IllegalStateException stop = new IllegalStateException("cancelled");
    assertThatThrownBy(
            () ->
                SarifInspector.inspect(
                    new GeneratedLog(5_000),
                    results -> {
                      throw stop;
                    }))
        .isSameAs(stop);
  }

  @Test
  void nullResultsAreNoResults() throws Exception {
    SarifSummary summary = Logs.inspect(aLog("{" + TOOL + ",\"results\":null}"));
    assertThat(summary.findings()).isZero();
    assertThat(summary.toolRuns()).isEqualTo(1);
    assertThat(summary.tools()).containsExactly("lint");
  }

  @Test
  void logMayHaveNoRuns() throws Exception {
    assertThat(Logs.inspect(aLog()).toolRuns()).isZero();
    assertThat(Logs.read(aLog())).isEmpty();
  }

  @Test
  void toolOfSeveralRunsIsNamedOnce() throws Exception {
    SarifSummary summary = Logs.inspect(aLog(aRun(), aRun(aResult(""))));
    assertThat(summary.toolRuns()).isEqualTo(2);
    assertThat(summary.tools()).containsExactly("lint");
  }

  @Test
  void unknownMembersMayHoldLongStrings() throws Exception {
    String log = aLog(aRun(aResult("\"x\":\"" + "y".repeat(5_000_000) + "\"")));
    assertThat(Logs.inspect(log).findings()).isEqualTo(1);
  }

  @Test
  void manyDistinctNamesAreNoTrouble() throws Exception {
    StringBuilder bag = new StringBuilder("\"properties\":{\"k\":0");
    for (int i = 0; i < 200_000; i++) {
      bag.append(",\"").append(Integer.toHexString(i * 0x9E3779B1)).append("-key\":0");
    }
    assertThat(Logs.inspect(aLog(aRun(aResult(bag.append("}").toString())))).findings())
        .isEqualTo(1);
  }
}
