package org.errand.client.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Standard output. Unlike a {@code PrintStream} it says when nobody reads any more. */
final class Output {
  private final Writer writer;

  Output(OutputStream stream) {
    writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /**
   * @throws ClosedPipe if nobody reads any more
   */
  void line(String text) {
    print(text + "\n");
  }

  void print(String text) {
    try {
      writer.write(text);
    } catch (IOException e) {
      throw new ClosedPipe(e);
    }
  }

  void flush() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new ClosedPipe(e);
    }
  }
}
