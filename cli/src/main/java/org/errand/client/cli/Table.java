package org.errand.client.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text, of which the last ones give way where the terminal is narrow. */
final class Table {
  private static final int NARROWEST = 4;

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  Table row(String... cells) {
    rows.add(Arrays.stream(cells).map(Texts::oneLine).toList());
    return this;
  }

  /**
   * The lines, the head first.
   *
   * @param width to fit into; 0: as wide as they are
   */
  List<String> lines(int width) {
    int[] widths = new int[head.size()];
    for (List<String> row : all()) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    if (width > 0) {
      narrow(widths, width);
    }
    return all().stream().map(row -> line(row, widths)).toList();
  }

  private List<List<String>> all() {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    return all;
  }

  /** The last column first, and the first, which names the thing, never. */
  private static void narrow(int[] widths, int width) {
    int over = Arrays.stream(widths).sum() + 2 * (widths.length - 1) - width;
    for (int i = widths.length - 1; i > 0 && over > 0; i--) {
      int less = Math.min(over, Math.max(0, widths[i] - NARROWEST));
      widths[i] -= less;
      over -= less;
    }
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Texts.fit(row.get(i), widths[i]);
      line.append(i == 0 ? "" : "  ").append(cell);
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - cell.length()));
      }
    }
    return line.toString().stripTrailing();
  }

  /** Where people read it, fitted to their terminal. */
  void printTo(Terminal terminal) {
    lines(terminal.outIsTerminal() ? terminal.columns() : 0).forEach(terminal.out()::line);
  }
}
