package org.errand.web.live;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stream has yet to send, and the sending of it, without ever waiting. Of what has the same
 * key only the last is kept, so that a slow reader hears less, and nothing that is out of date.
 */
final class Outbox {
  /** The way to the client; never waits. */
  interface Line {
    /** Whether it takes something now; if not, somebody calls {@link #send} when it does. */
    boolean isReady();

    void write(byte[] bytes) throws IOException;

    void flush() throws IOException;
  }

  /** What has become of the sending. */
  enum Sent {
    /** All of it has gone. */
    ALL,
    /** The line takes no more now. */
    BLOCKED,
    /** All has gone, and nothing more is to come. */
    END
  }

  private final Line line;
  private final Map<Object, byte[]> waiting = new LinkedHashMap<>();
  private long bytes;
  private boolean unflushed;
  private boolean last;

  Outbox(Line line) {
    this.line = line;
  }

  /**
   * Takes something in.
   *
   * @param key replaces what waits with the same one; null: replaces nothing
   */
  synchronized void put(Object key, byte[] what) {
    if (last) {
      return;
    }
    Object own = key == null ? new Object() : key;
    byte[] replaced = waiting.remove(own); // Not in its place: what is newer comes later.
    waiting.put(own, what);
    bytes += what.length - (replaced == null ? 0 : replaced.length);
  }

  /** Nothing more is to come. */
  synchronized void end() {
    last = true;
  }

  /** How many bytes wait. */
  synchronized long bytes() {
    return bytes;
  }

  /** Sends as much as the line takes. */
  synchronized Sent send() throws IOException {
    Iterator<byte[]> next = waiting.values().iterator();
    while (next.hasNext() && line.isReady()) {
      byte[] what = next.next();
      next.remove();
      bytes -= what.length;
      unflushed = true;
      line.write(what);
    }
    if (unflushed && waiting.isEmpty() && line.isReady()) {
      unflushed = false;
      line.flush();
    }
    if (!waiting.isEmpty() || unflushed) {
      return Sent.BLOCKED;
    }
    return last ? Sent.END : Sent.ALL;
  }
}
