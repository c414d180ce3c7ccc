package org.errand.batch.report.sarif;

import java.io.IOException;

/** The second pass's view of the runs: tools are known already, artifacts are remembered. */
record KnownTools(ArtifactUris artifacts) implements RunParts {
  @Override
  public void begin() {
    artifacts.clear();
  }

  @Override
  public void tool(JsonCursor in) throws IOException {
    in.skip();
  }

  @Override
  public void artifacts(JsonCursor in) throws IOException, InvalidSarif {
    artifacts.read(in);
  }

  @Override
  public void end(JsonCursor in) {}
}
