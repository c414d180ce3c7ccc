package org.errand.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.errand.task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {
  private static final String HEADER =
      "token,kind,status,product,actor,summary,priority,runAt,enqueuedAt,startedAt,finishedAt,"
          + "lastSeenAt,cancelRequested,progressPercent,progressMessage,attempt,expiresAt,machineId,"
          + "consumed\r\n";

  @Test
  void csvHasAHeaderAndLinesThatEndAsRfc4180Says() throws IOException {
    assertThat(written(ExportFormat.CSV, task("plain")))
        .isEqualTo(HEADER + "t,k,RUNNING,,ann,plain,0,,,,,,false,40,half,1,,m,false\r\n");
  }

  @Test
  void csvOfNothingIsItsHeader() throws IOException {
    assertThat(written(ExportFormat.CSV)).isEqualTo(HEADER);
  }

  @Test
  void csvQuotesWhatWouldPartFieldsOrLines() throws IOException {
    assertThat(written(ExportFormat.CSV, task("a,b \"c\"\r\nd")))
        .contains(",\"a,b \"\"c\"\"\r\nd\",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void csvHasNoFormulas(String text) throws IOException {
    assertThat(written(ExportFormat.CSV, task(text))).contains("'" + text);
  }

  @Test
  void jsonLinesHaveATaskEach() throws IOException {
    String[] lines = written(ExportFormat.JSONL, task("a\nb"), task("=c")).split("\n", -1);

    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines[0]).path("summary").asText()).isEqualTo("a\nb");
    assertThat(new ObjectMapper().readTree(lines[1]).path("summary").asText()).isEqualTo("=c");
  }

  private static String written(ExportFormat format, TaskView... tasks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SequenceWriter rows = format.to(out)) {
      for (TaskView task : tasks) {
        rows.write(format.row(task));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static TaskView task(String summary) {
    return new TaskView(
        "t",
        "k",
        TaskStatus.RUNNING,
        null,
        "ann",
        summary,
        List.of(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        new TaskView.Progress(40, "half"),
        1,
        null,
        null,
        null,
        null,
        "m",
        false,
        null);
  }
}
