package org.errand.batch.report.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/** A log of so many results that is never whole in memory. */
final class GeneratedLog extends InputStream {
  private static final byte[] END = "]}]}".getBytes(UTF_8);

  private final int results;
  private byte[] part =
      ("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"gen\",\"rules\":[{\"id\":"
              + "\"R0\",\"defaultConfiguration\":{\"level\":\"error\"}},{\"id\":\"R1\"}]}},"
              + "\"results\":[")
          .getBytes(UTF_8);
  private int at;
  private int made;
  private boolean ended;
  private long bytes;

  GeneratedLog(int results) {
    this.results = results;
  }

  /** How many bytes were read so far. */
  long bytes() {
    return bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (at == part.length && !nextPart()) {
      return -1;
    }
    int n = Math.min(length, part.length - at);
    System.arraycopy(part, at, buffer, offset, n);
    at += n;
    bytes += n;
    return n;
  }

  private boolean nextPart() {
    if (ended) {
      return false;
    }
    ended = made == results;
    part = ended ? END : result(made++).getBytes(UTF_8);
    at = 0;
    return true;
  }

  private static String result(int i) {
    return (i == 0 ? "" : ",")
        + "\n{\"ruleId\":\"R"
        + (i & 1)
        + "\",\"message\":{\"text\":\"Value stored to 'x' is never read\"},\"locations\":[{"
        + "\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/main/File"
        + i % 1_000
        + ".c\",\"uriBaseId\":\"%SRCROOT%\"},\"region\":{\"startLine\":"
        + (i + 1)
        + ",\"startColumn\":5,\"endColumn\":9}}}],\"partialFingerprints\":{\"hash/v1\":\"c0ffee"
        + i
        + "\"},\"properties\":{\"tags\":[\"a\",\"b\"],\"note\":\"skipped\"}}";
  }
}
