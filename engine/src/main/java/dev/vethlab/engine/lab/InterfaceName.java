package dev.vethlab.engine.lab;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The name of an interface that the kernel takes as it is (dev_valid_name in net/core/dev.c, and
 * the names that have a meaning of their own below /proc/sys/net).
 *
 * @param value 1 to 15 bytes
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  private static final Set<String> RESERVED = Set.of(".", "..", "lo", "all", "default");

  public InterfaceName {
    String wrong = wrong(value);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("\"" + value + "\" " + wrong);
    }
  }

  /** What is wrong with a name, or "" if nothing is. */
  public static String wrong(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > 15) {
      return "has " + bytes + " bytes; an interface name has 1 to 15";
    }
    if (RESERVED.contains(name)) {
      return "is reserved by the kernel";
    }
    boolean printable = name.chars().allMatch(c -> c > ' ' && c < 0x7F);
    // '%' would be a template (eth%d), ':' an alias of old.
    return printable && name.chars().noneMatch(c -> c == '/' || c == ':' || c == '%')
        ? ""
        : "holds a character that an interface name cannot: '/', ':', '%', a space, or one outside printable ASCII";
  }

  @Override
  public int compareTo(InterfaceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
