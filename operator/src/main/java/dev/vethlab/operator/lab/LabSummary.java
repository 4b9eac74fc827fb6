package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLabStatus.Summary;
import dev.vethlab.operator.lab.NodeReport.State;
import java.util.List;

/** The counts of a lab, over all its nodes. */
final class LabSummary {
  private LabSummary() {}

  static Summary of(List<NodeReport> nodes) {
    return new Summary(
        nodes(nodes),
        ratio(
            nodes.stream().mapToInt(NodeReport::namespacesReady).sum(),
            nodes.stream().mapToInt(node -> node.spec().namespaces().size()).sum()),
        links(nodes),
        nodes.stream().mapToLong(NodeReport::repaired).sum());
  }

  /** Ready nodes and all: {@code "2/3"}. */
  static String nodes(List<NodeReport> nodes) {
    long ready = nodes.stream().filter(node -> node.is(State.READY)).count();
    return ratio(ready, nodes.size());
  }

  /** Ready links and all. */
  static String links(List<NodeReport> nodes) {
    return ratio(
        nodes.stream().mapToInt(NodeReport::linksReady).sum(),
        nodes.stream().mapToInt(node -> node.spec().links().size()).sum());
  }

  private static String ratio(long ready, long all) {
    return ready + "/" + all;
  }
}
