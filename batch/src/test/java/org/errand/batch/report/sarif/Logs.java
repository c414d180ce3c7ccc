package org.errand.batch.report.sarif;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Logs that tests make, and what reading them gives. */
final class Logs {
  static final String TOOL = "\"tool\":{\"driver\":{\"name\":\"lint\"}}";

  private Logs() {}

  static String aLog(String... runs) {
    return "{\"version\":\"2.1.0\",\"runs\":[" + String.join(",", runs) + "]}";
  }

  static String aRun(String... results) {
    return "{" + TOOL + ",\"results\":[" + String.join(",", results) + "]}";
  }

  static String aRunOfRules(String rules, String... results) {
    return "{\"tool\":{\"driver\":{\"name\":\"lint\",\"rules\":["
        + rules
        + "]}},\"results\":["
        + String.join(",", results)
        + "]}";
  }

  /** A result with a message, and these members beside it. */
  static String aResult(String members) {
    return "{\"message\":{\"text\":\"m\"}" + (members.isEmpty() ? "" : "," + members) + "}";
  }

  static InputStream stream(String log) {
    return new ByteArrayInputStream(log.getBytes(UTF_8));
  }

  static SarifSummary inspect(String log) throws IOException, InvalidSarif {
    return SarifInspector.inspect(stream(log), results -> {});
  }

  static List<Finding> read(String log) throws IOException, InvalidSarif {
    List<Finding> read = new ArrayList<>();
    try (SarifFindings findings = new SarifFindings(stream(log), inspect(log))) {
      for (Finding f = findings.next(); f != null; f = findings.next()) {
        read.add(f);
      }
    }
    return read;
  }

  static Finding only(String result) throws IOException, InvalidSarif {
    return read(aLog(aRun(result))).get(0);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
