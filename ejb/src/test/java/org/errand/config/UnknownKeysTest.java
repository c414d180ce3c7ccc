package org.errand.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {
  private static List<String> unknownAmong(String... names) {
    return UnknownKeys.of(
        new FakeConfig(Arrays.stream(names).collect(Collectors.toMap(n -> n, n -> "1"))));
  }

  @Test
  void aTypingErrorIsFoundInPropertiesAndVariables() {
    assertThat(unknownAmong("errand.retenion", "ERRAND_LEASE_", "errand.data.dir"))
        .containsExactly("ERRAND_LEASE_", "errand.data.dir", "errand.retenion");
  }

  @Test
  void keysAndExpressionsOfTheServerAreKnownInBothSpellings() {
    assertThat(
            unknownAmong(
                "errand.data-dir",
                "errand.db.pool-size",
                "errand.testing.trace-dir",
                "ERRAND_DATA_SHARED",
                "ERRAND_REPORT_MAX_BYTES",
                "ERRAND_BATCH_THREADS"))
        .isEmpty();
  }

  @Test
  void namesOfOthersAreLeftAlone() {
    assertThat(unknownAmong("jboss.node.name", "PGHOST", "errands")).isEmpty();
  }

  @Test
  void whatScriptsThatStartAServerReadIsKnown() {
    assertThat(unknownAmong("ERRAND_HEAP", "ERRAND_HOME", "ERRAND_BASE")).isEmpty();
  }

  @Test
  void whatTheCommandReadsInTheSameShellIsKnown() {
    assertThat(
            unknownAmong(
                "ERRAND_URL",
                "ERRAND_USER",
                "ERRAND_PASSWORD",
                "ERRAND_TOKEN",
                "ERRAND_CA_FILE",
                "ERRAND_NO_CACHE"))
        .isEmpty();
  }

  @Test
  void aVariableIsNotFoundASecondTimeUnderThePropertyNameThatComesWithIt() {
    assertThat(unknownAmong("ERRAND_DATA_DIR", "errand.data.dir", "ERRAND_X_Y", "errand.x.y"))
        .containsExactly("ERRAND_X_Y");
  }
}
