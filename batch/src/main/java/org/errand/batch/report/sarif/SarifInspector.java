package org.errand.batch.report.sarif;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** The first pass over a log. */
public final class SarifInspector {
  private static final String VERSION = "2.1.0";
  private static final int REPORT_EVERY = 1_000;

  private final Cursor cursor;
  private final LongConsumer progress;
  private final List<ToolRun> runs = new ArrayList<>();
  private final RuleReader rules;
  private long findings;

  private SarifInspector(Cursor cursor, LongConsumer progress) {
    this.cursor = cursor;
    this.progress = progress;
    this.rules = new RuleReader(cursor);
  }

  /**
   * Reads the log to its end.
   *
   * @param progress told how many findings there are so far, about every 1,000
   * @throws InvalidSarif if it is not valid
   */
  public static SarifSummary inspect(InputStream in, LongConsumer progress)
      throws IOException, InvalidSarif {
    try (Cursor cursor = new Cursor(in)) {
      return new SarifInspector(cursor, progress).document();
    }
  }

  private SarifSummary document() throws IOException, InvalidSarif {
    if (cursor.next() == null) {
      throw new InvalidSarif("", "it is empty", 1, 1);
    }
    cursor.requireObject();
    boolean version = false;
    boolean hasRuns = false;
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "version" -> {
          if (!cursor.text().equals(VERSION)) {
            throw cursor.invalid("must be \"" + VERSION + "\"");
          }
          version = true;
        }
        case "runs" -> {
          hasRuns = cursor.isArray();
          while (hasRuns && cursor.element()) {
            run();
          }
        }
        default -> cursor.skip();
      }
    }
    if (!version) {
      throw cursor.invalid("/version", "is missing");
    }
    if (!hasRuns) {
      throw cursor.invalid("/runs", "is missing");
    }
    if (cursor.next() != null) {
      throw cursor.invalid("", "something follows the log's end");
    }
    return new SarifSummary(runs, findings);
  }

  private void run() throws IOException, InvalidSarif {
    cursor.requireObject();
    ToolRun run = new ToolRun();
    for (String name = cursor.member(); name != null; name = cursor.member()) {
      switch (name) {
        case "tool" -> rules.tool(run);
        case "results" -> results(run);
        default -> cursor.skip();
      }
    }
    if (run.tool() == null) {
      throw cursor.invalid("has no tool.driver.name");
    }
    runs.add(run);
  }

  private void results(ToolRun run) throws IOException, InvalidSarif {
    if (cursor.token() == JsonToken.VALUE_NULL) {
      return;
    }
    boolean array = cursor.isArray();
    while (array && cursor.element()) {
      new ResultReader(cursor, run).read();
      findings++;
      if (findings % REPORT_EVERY == 0) {
        progress.accept(findings);
      }
    }
  }
}
