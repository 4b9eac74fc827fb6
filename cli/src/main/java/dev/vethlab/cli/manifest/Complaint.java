package dev.vethlab.cli.manifest;

import java.util.Comparator;

/**
 * Something wrong with a file, and where.
 *
 * @param file its name as given
 * @param line from 1; 0 if it is about the whole file
 * @param column from 1, in characters; 0 if it is about the whole file
 * @param path the field, like {@code spec.links[0].mtu}; "" if it is about no field
 * @param message what is wrong
 */
public record Complaint(String file, int line, int column, String path, String message)
    implements Comparable<Complaint> {
  private static final Comparator<Complaint> ORDER =
      Comparator.comparingInt(Complaint::line)
          .thenComparingInt(Complaint::column)
          .thenComparing(Complaint::path)
          .thenComparing(Complaint::message);

  static Complaint about(String file, String message) {
    return new Complaint(file, 0, 0, "", message);
  }

  /** By place; only complaints about one file can be compared. */
  @Override
  public int compareTo(Complaint other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: path: message}, as editors and compilers write and read it. */
  @Override
  public String toString() {
    return file
        + (line == 0 ? "" : ":" + line + ":" + column)
        + ": "
        + (path.isEmpty() ? "" : path + ": ")
        + message;
  }
}
