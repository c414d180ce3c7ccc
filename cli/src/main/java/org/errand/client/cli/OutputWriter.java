package org.errand.client.cli;

import java.io.IOException;
import java.io.Writer;

/** Standard output for who wants a {@code Writer}. */
final class OutputWriter extends Writer {
  private final Output out;

  OutputWriter(Output out) {
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    try {
      out.print(new String(text, offset, length));
    } catch (ClosedPipe e) {
      throw new IOException(e);
    }
  }

  @Override
  public void flush() {
    // The end of the command does.
  }

  @Override
  public void close() {
    // It is the process'.
  }
}
