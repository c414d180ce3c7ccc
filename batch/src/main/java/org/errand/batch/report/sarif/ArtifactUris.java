package org.errand.batch.report.sarif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The URIs of a run's artifacts by index, as far as they were met and memory is set aside. */
final class ArtifactUris {
  static final int MAX_ARTIFACTS = 100_000;
  static final int MAX_CHARACTERS = 16_000_000;

  private final List<String> uris = new ArrayList<>();
  private int characters;

  void clear() {
    uris.clear();
    characters = 0;
  }

  /** The URI, or null if it is not known. */
  String get(int index) {
    return index >= 0 && index < uris.size() ? uris.get(index) : null;
  }

  void read(JsonCursor in) throws IOException, InvalidSarif {
    clear();
    in.enterArray();
    while (in.nextElement()) {
      String uri = artifact(in);
      if (uris.size() < MAX_ARTIFACTS && characters < MAX_CHARACTERS) {
        uris.add(uri);
        characters += uri == null ? 0 : uri.length();
      }
    }
  }

  private static String artifact(JsonCursor in) throws IOException, InvalidSarif {
    in.enterObject();
    String uri = null;
    for (String name = in.nextMember(); name != null; name = in.nextMember()) {
      if (name.equals("location")) {
        uri = ArtifactLocation.read(in).uri();
      } else {
        in.skip();
      }
    }
    return uri;
  }
}
