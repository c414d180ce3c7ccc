package org.errand.batch.report.sarif;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** The first pass: reads a whole log, to know that it is valid and what its rules are. */
public final class SarifInspector {
  private static final int RESULTS_PER_CALL = 1_000;

  private SarifInspector() {}

  /**
   * Reads the log to its end and leaves it open.
   *
   * @param log uncompressed, as from {@link SarifStreams#open}
   * @param progress told, after every 1,000 results, how many there were so far; what it throws
   *     ends the pass
   * @throws InvalidSarif at the log's first fault, gzip's and {@link ReportTooLarge} among them
   * @throws IOException if reading failed for another reason
   */
  public static SarifSummary inspect(InputStream log, LongConsumer progress)
      throws IOException, InvalidSarif {
    JsonCursor in = new JsonCursor(log);
    CatalogBuilder catalog = new CatalogBuilder();
    LogWalk walk = new LogWalk(in, catalog);
    long results = 0;
    try {
      while (walk.next()) {
        Result.read(in);
        if (++results % RESULTS_PER_CALL == 0) {
          progress.accept(results);
        }
      }
      return catalog.summary(results);
    } catch (IOException e) {
      throw in.fault(e);
    } finally {
      in.release();
    }
  }
}
