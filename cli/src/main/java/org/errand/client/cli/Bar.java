package org.errand.client.cli;

/** A progress bar. */
final class Bar {
  private Bar() {}

  static String of(int percent, int width) {
    int bounded = Math.max(0, Math.min(100, percent));
    int full = bounded * width / 100;
    return "[" + "#".repeat(full) + "-".repeat(width - full) + "] " + bounded + "%";
  }
}
