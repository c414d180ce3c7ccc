package org.errand.batch.report.sarif;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The second pass: pulls findings from a log one by one. Not for concurrent use. */
public final class SarifFindings implements Closeable {
  private final JsonCursor in;
  private final RuleCatalog rules;
  private final ArtifactUris artifacts = new ArtifactUris();
  private final LogWalk walk;

  /**
   * Reads nothing yet.
   *
   * @param log the uncompressed log from its start, as from {@link SarifStreams#open}; closed with
   *     this
   * @param summary what the first pass made of the same log
   */
  public SarifFindings(InputStream log, SarifSummary summary) {
    in = new JsonCursor(log);
    rules = summary.rules();
    walk = new LogWalk(in, new KnownTools(artifacts));
  }

  /**
   * The next finding in the log's order, or null once the whole log is read.
   *
   * @throws InvalidSarif at a fault of the log, which only a log has that did not pass inspection
   * @throws IOException if reading failed
   */
  public Finding next() throws IOException, InvalidSarif {
    try {
      return walk.next() ? finding() : null;
    } catch (IOException e) {
      throw in.fault(e);
    }
  }

  private Finding finding() throws IOException, InvalidSarif {
    return Result.read(in).toFinding(walk.run(), rules.tool(walk.run()), artifacts);
  }

  /** Closes the log too. */
  @Override
  public void close() throws IOException {
    in.close();
  }
}
