package org.errand.batch.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.errand.batch.report.sarif.Logs.aLog;
import static org.errand.batch.report.sarif.Logs.aResult;
import static org.errand.batch.report.sarif.Logs.aRun;
import static org.errand.batch.report.sarif.Logs.gzip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SarifStreamsTest {
  private static final String LOG = aLog(aRun(aResult(""), aResult("")));

  @TempDir private Path dir;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(dir.resolve("log"), bytes);
  }

  private static SarifSummary inspect(Path file, long maxBytes) throws IOException, InvalidSarif {
    try (InputStream in = SarifStreams.open(file, maxBytes)) {
      return SarifInspector.inspect(in, results -> {});
    }
  }

  @Test
  void plainAndGzipReadAlike() throws Exception {
    assertThat(inspect(file(LOG.getBytes()), 10_000).findings()).isEqualTo(2);
    assertThat(inspect(file(gzip(LOG)), 10_000).findings()).isEqualTo(2);
  }

  @Test
  void concatenatedGzipMembersReadAsOne() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(LOG.substring(0, 40)));
    both.write(gzip(LOG.substring(40)));
    Path file = file(both.toByteArray());
    SarifStreams.checkGzip(file);
    assertThat(inspect(file, 10_000).findings()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 40, 60})
  void truncatedGzipIsInvalid(int length) throws Exception {
    Path file = file(Arrays.copyOf(gzip(LOG), length));
    assertThatThrownBy(() -> inspect(file, 10_000))
        .isInstanceOf(InvalidSarif.class)
        .hasMessageContaining("gzip data is truncated or damaged");
    assertThatThrownBy(() -> SarifStreams.checkGzip(file))
        .isInstanceOf(InvalidSarif.class)
        .hasMessage("not a SARIF 2.1.0 log: gzip data is truncated or damaged");
  }

  @Test
  void damagedGzipIsInvalid() throws Exception {
    byte[] bytes = gzip(LOG);
    bytes[bytes.length - 6] ^= 1;
    Path file = file(bytes);
    assertThatThrownBy(() -> SarifStreams.checkGzip(file)).isInstanceOf(InvalidSarif.class);
    assertThatThrownBy(() -> inspect(file, 10_000)).isInstanceOf(InvalidSarif.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "not gzip"})
  void checkLeavesOtherFilesAlone(String text) throws Exception {
    Path file = file(text.getBytes());
    assertThatCode(() -> SarifStreams.checkGzip(file)).doesNotThrowAnyException();
  }

  @Test
  void limitIsOfUncompressedBytes() throws Exception {
    Path file = file(gzip(LOG));
    assertThat(inspect(file, LOG.length()).findings()).isEqualTo(2);
    assertThatThrownBy(() -> inspect(file, LOG.length() - 1))
        .isInstanceOf(InvalidSarif.class)
        .hasMessageContaining("is larger than " + (LOG.length() - 1) + " bytes")
        .hasCauseInstanceOf(ReportTooLarge.class);
    assertThatThrownBy(() -> SarifStreams.checkGzip(file, 10)).isInstanceOf(ReportTooLarge.class);
  }
}
