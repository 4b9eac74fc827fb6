package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.LabName;

/**
 * The name of a network namespace on a node: a file name in /run/netns, as {@code ip netns} uses
 * them.
 *
 * @param value {@code <kubernetes namespace>.<lab>.<name>} for ours
 */
public record NetnsName(String value) implements Comparable<NetnsName> {
  public NetnsName {
    if (value.isEmpty() || value.equals(".") || value.equals("..") || value.indexOf('/') >= 0) {
      throw new IllegalArgumentException("\"" + value + "\" is not a file name");
    }
  }

  /**
   * The name on a node of a lab's namespace; unambiguous because the parts are DNS labels, without
   * dots.
   */
  public static NetnsName of(LabName lab, String namespace) {
    return new NetnsName(prefix(lab) + namespace);
  }

  /** What the names of all of a lab's namespaces begin with. */
  public static String prefix(LabName lab) {
    return lab.namespace() + "." + lab.name() + ".";
  }

  @Override
  public int compareTo(NetnsName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
