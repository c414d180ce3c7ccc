package org.errand.batch.report.sarif;

import java.io.IOException;

/** Walks a log from one result to the next, and checks its frame on the way. */
final class LogWalk {
  private static final String VERSION = "2.1.0";
  private static final int MAX_RUNS = 100_000;

  private final JsonCursor in;
  private final RunParts parts;
  private Place place = Place.START;
  private boolean sawVersion;
  private boolean sawRuns;
  private int runs;

  LogWalk(JsonCursor in, RunParts parts) {
    this.in = in;
    this.parts = parts;
  }

  /** Where the cursor stands: inside which object or array of the log. */
  private enum Place {
    START,
    LOG,
    RUNS,
    RUN,
    RESULTS,
    END
  }

  /** Moves to the next result, which the caller reads or skips; false at the log's end. */
  boolean next() throws IOException, InvalidSarif {
    while (place != Place.END) {
      switch (place) {
        case START -> enterLog();
        case LOG -> logMember();
        case RUNS -> nextRun();
        case RUN -> runMember();
        default -> {
          if (in.nextElement()) {
            return true;
          }
          place = Place.RUN;
        }
      }
    }
    return false;
  }

  /** Position of the present run, from 0. */
  int run() {
    return runs - 1;
  }

  private void enterLog() throws IOException, InvalidSarif {
    in.start();
    in.enterObject();
    place = Place.LOG;
  }

  private void logMember() throws IOException, InvalidSarif {
    String name = in.nextMember();
    if (name == null) {
      leaveLog();
      return;
    }
    switch (name) {
      case "version" -> version();
      case "runs" -> {
        in.enterArray();
        sawRuns = true;
        place = Place.RUNS;
      }
      default -> in.skip();
    }
  }

  private void version() throws IOException, InvalidSarif {
    String version = in.text(Finding.MAX_MESSAGE);
    if (!version.equals(VERSION)) {
      throw in.invalid(Texts.quote(version) + " is not '" + VERSION + "'");
    }
    sawVersion = true;
  }

  private void leaveLog() throws IOException, InvalidSarif {
    if (!sawVersion) {
      throw in.invalid("'version' is missing");
    }
    if (!sawRuns) {
      throw in.invalid("'runs' is missing");
    }
    in.end();
    place = Place.END;
  }

  private void nextRun() throws IOException, InvalidSarif {
    if (!in.nextElement()) {
      place = Place.LOG;
      return;
    }
    if (runs == MAX_RUNS) {
      throw in.invalid("the log has more than " + MAX_RUNS + " runs");
    }
    in.enterObject();
    runs++;
    parts.begin();
    place = Place.RUN;
  }

  private void runMember() throws IOException, InvalidSarif {
    String name = in.nextMember();
    if (name == null) {
      parts.end(in);
      place = Place.RUNS;
      return;
    }
    switch (name) {
      case "tool" -> parts.tool(in);
      case "artifacts" -> parts.artifacts(in);
      case "results" -> {
        in.enterArray();
        place = Place.RESULTS;
      }
      default -> in.skip();
    }
  }
}
