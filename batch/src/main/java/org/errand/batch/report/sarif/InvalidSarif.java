package org.errand.batch.report.sarif;

/** The log is not what SARIF 2.1.0 asks for. The message names the place and the fault. */
public final class InvalidSarif extends Exception {
  private static final int MAX_PATH = 300;

  private final String path;
  private final long line;
  private final int column;

  InvalidSarif(String path, long line, int column, String fault, Throwable cause) {
    super(message(Texts.shorten(path, MAX_PATH), line, column, fault), cause);
    this.path = Texts.shorten(path, MAX_PATH);
    this.line = line;
    this.column = column;
  }

  /** A fault of the log as a whole, at no known place. */
  InvalidSarif(String fault, Throwable cause) {
    this("", 0, 0, fault, cause);
  }

  private static String message(String path, long line, int column, String fault) {
    return "not a SARIF 2.1.0 log: "
        + (path.isEmpty() ? "" : Texts.oneLine(path) + ": ")
        + fault
        + (line > 0 ? " (line " + line + ", column " + column + ")" : "");
  }

  /** JSON pointer (RFC 6901) to the faulty value; empty for the log as a whole. */
  public String path() {
    return path;
  }

  /** The line of the uncompressed log, from 1; 0 if unknown. */
  public long line() {
    return line;
  }

  /** The column in bytes, from 1, at most {@link Integer#MAX_VALUE}; 0 if unknown. */
  public int column() {
    return column;
  }
}
