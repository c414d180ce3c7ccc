package org.errand.batch.report.sarif;

import java.io.IOException;

/** What a pass makes of a run's members other than its results. Each call reads one value. */
interface RunParts {
  void begin();

  void tool(JsonCursor in) throws IOException, InvalidSarif;

  void artifacts(JsonCursor in) throws IOException, InvalidSarif;

  /** The run has ended, and all its members were seen. */
  void end(JsonCursor in) throws InvalidSarif;
}
