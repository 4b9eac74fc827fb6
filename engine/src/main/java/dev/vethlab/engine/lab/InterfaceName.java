package dev.vethlab.engine.lab;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The name of an interface, as any kernel may hold it; {@link #wrong} says which names a manifest
 * may not ask for.
 *
 * @param value 1 to 15 bytes
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  private static final Set<String> RESERVED = Set.of(".", "..", "lo", "all", "default");

  public InterfaceName {
    if (value.isEmpty() || value.length() > 15) {
      throw new IllegalArgumentException("\"" + value + "\" is not 1 to 15 bytes");
    }
  }

  /**
   * What is wrong with a name that a manifest asks for, or "" if nothing is. The kernel's own rules
   * are in dev_valid_name (net/core/dev.c); "all" and "default" have a meaning of their own below
   * /proc/sys/net.
   */
  public static String wrong(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > 15) {
      return "has " + bytes + " bytes; an interface name has 1 to 15";
    }
    if (RESERVED.contains(name)) {
      return "is one of the names that the kernel reserves: lo, all, default, . and ..";
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
