package org.errand.batch.report.sarif;

import java.io.IOException;

/** Where an artifact lies: its URI (or null), or its index in the run's artifacts (or -1). */
record ArtifactLocation(String uri, int index) {
  static final ArtifactLocation NONE = new ArtifactLocation(null, -1);

  static ArtifactLocation read(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    String uri = null;
    int index = -1;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      switch (name) {
        case "uri" -> uri = in.text(Finding.MAX_URI);
        case "index" -> index = in.number(-1);
        default -> in.skip();
      }
    }
    return new ArtifactLocation(uri, index);
  }

  /** The URI, or null if it is not known. */
  String resolve(ArtifactUris artifacts) {
    return uri != null ? uri : artifacts.get(index);
  }
}
