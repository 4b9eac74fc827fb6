package dev.vethlab.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what is in them, three spaces apart, as kubectl prints them. */
final class Table {
  private static final String GAP = "   ";

  private Table() {}

  /** The lines of a table; {@code headers} is left out where it is empty. */
  static List<String> lines(List<String> headers, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    if (!headers.isEmpty()) {
      all.add(headers);
    }
    all.addAll(rows);
    List<String> lines = new ArrayList<>();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(width(all, i) - row.get(i).length())).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
