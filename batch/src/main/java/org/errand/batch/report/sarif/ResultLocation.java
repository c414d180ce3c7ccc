package org.errand.batch.report.sarif;

import java.io.IOException;

/** Where a result is, as its first location has it; line and column are null if not given. */
record ResultLocation(ArtifactLocation artifact, Integer startLine, Integer startColumn) {
  static final ResultLocation NONE = new ResultLocation(ArtifactLocation.NONE, null, null);

  /** Reads {@code result.locations}, and skips all but the first. */
  static ResultLocation readFirst(JsonCursor in) throws IOException, InvalidSarif {
    in.enterArray();
    if (!in.nextElement()) {
      return NONE;
    }
    ResultLocation first = location(in);
    while (in.nextElement()) {
      in.skip();
    }
    return first;
  }

  private static ResultLocation location(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    ResultLocation location = NONE;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      if (name.equals("physicalLocation")) {
        location = physical(in);
      } else {
        in.skip();
      }
    }
    return location;
  }

  private static ResultLocation physical(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    ResultLocation location = NONE;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "artifactLocation" ->
            location =
                new ResultLocation(
                    ArtifactLocation.read(in), location.startLine, location.startColumn);
        case "region" -> location = region(in, location.artifact);
        default -> in.skip();
      }
    }
    return location;
  }

  private static ResultLocation region(JsonCursor in, ArtifactLocation artifact)
      throws IOException, InvalidSarif {
    in.enterObject();
    Integer line = null;
    Integer column = null;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "startLine" -> line = in.number(1);
        case "startColumn" -> column = in.number(1);
        default -> in.skip();
      }
    }
    return new ResultLocation(artifact, line, column);
  }
}
