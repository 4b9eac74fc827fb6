package dev.vethlab.operator.lab;

import dev.vethlab.engine.placement.Node;
import java.util.Map;

/**
 * A node of the cluster.
 *
 * @param name its name
 * @param labels its labels
 */
record NodeView(String name, Map<String, String> labels) {
  /** Whether it can hold a lab; a node that does not say what it runs is taken at its best. */
  boolean runsLinux() {
    return labels.getOrDefault("kubernetes.io/os", "linux").equals("linux");
  }

  /** The node as placement sees it. */
  Node placed() {
    return new Node(name, labels);
  }
}
