package org.errand.web.live;

import java.nio.charset.StandardCharsets;

/**
 * An event of a stream, as the HTML standard's server-sent events have it.
 *
 * @param id what a client that comes again says that it has heard last
 * @param name its type
 * @param data one line
 */
public record Event(String id, String name, String data) {
  /** Says that the connection lives. */
  static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

  byte[] bytes() {
    return ("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
