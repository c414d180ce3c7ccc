package org.errand.batch.report.sarif;

import java.io.IOException;

/** Reads where a result is: the physical location of a location object. */
final class LocationReader {
  private final Cursor cursor;
  private String uri;
  private Integer line;
  private Integer column;

  LocationReader(Cursor cursor) {
    this.cursor = cursor;
  }

  String uri() {
    return uri;
  }

  Integer line() {
    return line;
  }

  Integer column() {
    return column;
  }

  void read() throws IOException, InvalidSarif {
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      if (name.equals("physicalLocation")) {
        physicalLocation();
      } else {
        cursor.skip();
      }
    }
  }

  private void physicalLocation() throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "artifactLocation" -> artifactLocation();
        case "region" -> region();
        default -> cursor.skip();
      }
    }
  }

  private void artifactLocation() throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      if (name.equals("uri")) {
        uri = cursor.text();
      } else {
        cursor.skip();
      }
    }
  }

  private void region() throws IOException, InvalidSarif {
    cursor.requireObject();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "startLine" -> line = cursor.number(1);
        case "startColumn" -> column = cursor.number(1);
        default -> cursor.skip();
      }
    }
  }
}
