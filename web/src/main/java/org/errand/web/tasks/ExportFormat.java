package org.errand.web.tasks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** In which form a list is exported. */
enum ExportFormat {
  /** A task in JSON on each line: JSON Lines. */
  JSONL(
      new MediaType("application", "jsonl"),
      JsonMapper.builder()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build()
          .writer()
          .withRootValueSeparator("\n"),
      task -> task),
  /** A header, and a task on each line: RFC 4180. */
  CSV(
      new MediaType("text", "csv", "UTF-8"),
      csv().writer(csv().schemaFor(CsvRow.class).withHeader().withLineSeparator("\r\n")),
      CsvRow::from);

  private final MediaType mediaType;
  private final ObjectWriter writer;
  private final Function<TaskView, Object> row;

  ExportFormat(MediaType mediaType, ObjectWriter writer, Function<TaskView, Object> row) {
    this.mediaType = mediaType;
    this.writer = writer;
    this.row = row;
  }

  private static CsvMapper csv() {
    return CsvMapper.csvBuilder()
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
        .build();
  }

  static Optional<ExportFormat> named(String name) {
    return Arrays.stream(values())
        .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  MediaType mediaType() {
    return mediaType;
  }

  String fileName() {
    return "tasks." + name().toLowerCase(Locale.ROOT);
  }

  SequenceWriter to(OutputStream out) throws IOException {
    return writer.writeValues(out);
  }

  /** What is written for a task. */
  Object row(TaskView task) {
    return row.apply(task);
  }
}
