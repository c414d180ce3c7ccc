package org.errand.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A SARIF log with as many results as one likes, wrapped as the body of an upload. */
final class Findings {
  static final String BOUNDARY = "bench-boundary";

  private static final String TASK =
      "--%s\r\nContent-Disposition: form-data; name=\"task\"\r\nContent-Type: application/json\r\n\r\n"
          + "{\"kind\":\"report.store\",\"product\":\"bench\",\"input\":{\"run\":\"measured\"}}\r\n";
  private static final String FILE =
      "--%s\r\nContent-Disposition: form-data; name=\"report\"; filename=\"x\"\r\n"
          + "Content-Type: application/octet-stream\r\n\r\n";

  private Findings() {}

  /** Writes the whole body into a file. */
  static void writeUpload(Path file, int results) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(TASK.formatted(BOUNDARY));
      out.write(FILE.formatted(BOUNDARY));
      out.write(
          "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"bench\"}},\"results\":[");
      for (int n = 0; n < results; n++) {
        out.write(n == 0 ? "" : ",\n");
        out.write(result(n));
      }
      out.write("]}]}\r\n--" + BOUNDARY + "--\r\n");
    }
  }

  private static String result(int n) {
    return """
        {"ruleId":"RULE_%d","level":"warning","message":{"text":"Value number %d may be null where it is used."},\
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/main/java/org/example/Class%d.java"},\
        "region":{"startLine":%d,"startColumn":9}}}]}"""
        .formatted(n % 200, n, n % 1_000, 1 + n % 2_000);
  }
}
