package dev.vethlab.engine.placement;

import java.util.Map;

/**
 * A node as placement sees it.
 *
 * @param name the Kubernetes node's name
 * @param labels its labels
 */
public record Node(String name, Map<String, String> labels) {
  public Node {
    labels = Map.copyOf(labels);
  }
}
