package org.errand.web.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A line to a client that a test holds the other end of. */
final class FakeLine implements Outbox.Line {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private boolean ready = true;
  private boolean broken;
  private int flushes;

  /** From now on, the client does not read. */
  void block() {
    ready = false;
  }

  void unblock() {
    ready = true;
  }

  /** From now on, the client is gone. */
  void breakDown() {
    broken = true;
  }

  String sent() {
    return sent.toString(StandardCharsets.UTF_8);
  }

  int flushes() {
    return flushes;
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (broken) {
      throw new IOException("gone");
    }
    sent.writeBytes(bytes);
  }

  @Override
  public void flush() {
    flushes++;
  }
}
