package org.errand.client.cli;

/** A list as JSON, written while it comes in. */
final class JsonList implements AutoCloseable {
  private final Output out;
  private final Format format;
  private boolean begun;

  JsonList(Output out, Format format) {
    this.out = out;
    this.format = format;
  }

  void add(Object value) {
    if (format == Format.jsonl) {
      out.line(format.write(value));
      return;
    }
    out.print((begun ? ",\n" : "[\n") + format.write(value));
    begun = true;
  }

  @Override
  public void close() {
    if (format == Format.json) {
      out.line(begun ? "\n]" : "[]");
    }
  }
}
