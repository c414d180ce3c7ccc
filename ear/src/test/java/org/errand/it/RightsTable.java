package org.errand.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code rights.txt}: who may make which call. */
final class RightsTable {
  /** How many columns stand before those of the users. */
  private static final int FIRST_USER = 2;

  /**
   * A call as it is made, and what each user is answered.
   *
   * @param mediaType the one in brackets, or null for JSON
   * @param body the body, empty for none
   */
  record Row(
      String method,
      String mediaType,
      String path,
      Map<String, Integer> statuses,
      String body,
      int line) {
    @Override
    public String toString() {
      return "line " + line + ": " + method + " " + path + " " + body;
    }
  }

  private RightsTable() {}

  static List<Row> rows() {
    List<String> lines = lines();
    int header = 0;
    while (lines.get(header).isBlank() || lines.get(header).startsWith("#")) {
      header++;
    }
    List<String> columns = cells(lines.get(header));
    List<Row> rows = new ArrayList<>();
    for (int i = header + 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        rows.add(row(columns, cells(lines.get(i)), i + 1));
      }
    }
    return rows;
  }

  private static Row row(List<String> columns, List<String> cells, int line) {
    if (cells.size() != columns.size()) {
      throw new IllegalStateException(
          "rights.txt, line %d: %d cells, not %d".formatted(line, cells.size(), columns.size()));
    }
    Map<String, Integer> statuses = new LinkedHashMap<>();
    for (int i = FIRST_USER; i < columns.size() - 1; i++) {
      statuses.put(columns.get(i), Integer.valueOf(cells.get(i)));
    }
    String call = cells.get(0);
    int bracket = call.indexOf(" (");
    return new Row(
        call.substring(0, call.indexOf(' ')),
        bracket < 0 ? null : call.substring(bracket + 2, call.length() - 1),
        cells.get(1),
        statuses,
        cells.get(columns.size() - 1),
        line);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\\|", -1)).map(String::trim).toList();
  }

  private static List<String> lines() {
    try (InputStream in = RightsTable.class.getResourceAsStream("rights.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
