package dev.vethlab.engine.placement;

import dev.vethlab.engine.lab.Lab;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** Divides a lab over nodes. */
public final class Placement {
  private Placement() {}

  /** Everything of a lab in one place. */
  public static NodePlan whole(Lab lab) {
    return new NodePlan(lab.name(), lab.uid(), lab.namespaces(), lab.links());
  }

  /**
   * EveryNode: a whole copy on each node that the lab selects, by the node's name. Adding a node
   * moves nothing.
   */
  public static SortedMap<String, NodePlan> place(Lab lab, Collection<Node> nodes) {
    SortedMap<String, NodePlan> plans = new TreeMap<>();
    NodePlan whole = whole(lab);
    for (Node node : nodes) {
      if (lab.selector().matches(node.labels())) {
        plans.put(node.name(), whole);
      }
    }
    return plans;
  }
}
