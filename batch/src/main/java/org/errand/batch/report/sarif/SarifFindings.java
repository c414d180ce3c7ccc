package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The second pass over a log: its findings, one after the other, in constant memory. */
public final class SarifFindings implements Closeable {
  /** Where the cursor stands. */
  private enum Place {
    BEFORE,
    IN_LOG,
    IN_RUNS,
    IN_RUN,
    IN_RESULTS,
    AFTER
  }

  private final Cursor cursor;
  private final SarifSummary summary;
  private Place place = Place.BEFORE;
  private int run = -1;

  /**
   * @param summary what the first pass over the same log found
   */
  public SarifFindings(InputStream in, SarifSummary summary) throws IOException, InvalidSarif {
    this.cursor = new Cursor(in);
    this.summary = summary;
  }

  /**
   * The next finding, or null at the end.
   *
   * @throws InvalidSarif if the log is not the one that was inspected
   */
  public Finding next() throws IOException, InvalidSarif {
    while (place != Place.AFTER) {
      switch (place) {
        case BEFORE -> {
          cursor.next();
          cursor.requireObject();
          place = Place.IN_LOG;
        }
        case IN_LOG -> inLog();
        case IN_RUNS -> inRuns();
        case IN_RUN -> inRun();
        case IN_RESULTS -> {
          if (cursor.element()) {
            return new ResultReader(cursor, summary.run(run)).read();
          }
          place = Place.IN_RUN;
        }
        case AFTER -> throw new AssertionError(place);
      }
    }
    return null;
  }

  private void inLog() throws IOException, InvalidSarif {
    String name = cursor.member();
    if (name == null) {
      place = Place.AFTER;
    } else if (name.equals("runs") && cursor.isArray()) {
      place = Place.IN_RUNS;
    } else {
      cursor.skip();
    }
  }

  private void inRuns() throws IOException, InvalidSarif {
    if (cursor.element()) {
      cursor.requireObject();
      run++;
      place = Place.IN_RUN;
    } else {
      place = Place.IN_LOG;
    }
  }

  private void inRun() throws IOException, InvalidSarif {
    String name = cursor.member();
    if (name == null) {
      place = Place.IN_RUNS;
    } else if (name.equals("results") && cursor.token() == JsonToken.START_ARRAY) {
      place = Place.IN_RESULTS;
    } else {
      cursor.skip();
    }
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
