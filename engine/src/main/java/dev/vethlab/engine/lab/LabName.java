package dev.vethlab.engine.lab;

import java.util.Comparator;

/**
 * What a lab is called.
 *
 * @param namespace the Kubernetes namespace, a DNS label
 * @param name a DNS label
 */
public record LabName(String namespace, String name) implements Comparable<LabName> {
  private static final Comparator<LabName> ORDER =
      Comparator.comparing(LabName::namespace).thenComparing(LabName::name);

  public LabName {
    requireLabel(namespace);
    requireLabel(name);
  }

  /**
   * Refuses what is not a DNS label (RFC 1123): without dots, so that names of namespaces on a node
   * stay unambiguous.
   */
  static void requireLabel(String text) {
    if (!isLabel(text)) {
      throw new IllegalArgumentException("\"" + text + "\" is not a DNS label");
    }
  }

  /** Whether text is a DNS label: 1 to 63 of a-z, 0-9 and '-', neither first nor last a '-'. */
  public static boolean isLabel(String text) {
    return text.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  }

  @Override
  public int compareTo(LabName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
