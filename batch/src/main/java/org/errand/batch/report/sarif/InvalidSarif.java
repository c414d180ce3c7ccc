package org.errand.batch.report.sarif;

/** A file is no valid SARIF 2.1.0 log; says where and why. */
public class InvalidSarif extends Exception {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final long line;
  private final int column;

  /**
   * @param path a JSON pointer (RFC 6901) to what is wrong
   * @param line the line, from 1; 0 where it is not known
   * @param column the column, from 1
   */
  InvalidSarif(String path, String reason, long line, int column) {
    super(
        "not a valid SARIF 2.1.0 log: "
            + (path.isEmpty() ? "" : path + ": ")
            + reason
            + (line > 0 ? " (line " + line + ", column " + column + ")" : ""));
    this.path = path;
    this.line = line;
    this.column = column;
  }

  public String path() {
    return path;
  }

  public long line() {
    return line;
  }

  public int column() {
    return column;
  }
}
