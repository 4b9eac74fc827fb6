package dev.vethlab.operator.lab;

import java.util.List;

/** The reasons of a lab's conditions; docs/status.md explains each. */
final class Reasons {
  /** The manifest makes sense as a whole. */
  static final String VALID = "Valid";

  /** The manifest contradicts itself. */
  static final String INVALID = "Invalid";

  /** Every node reports that all is as declared. */
  static final String ALL_NODES_READY = "AllNodesReady";

  /** Every node's kernel holds what was declared. */
  static final String ALL_NODES_PROGRAMMED = "AllNodesProgrammed";

  /** Some node has not reported on this generation yet. */
  static final String WAITING_FOR_NODES = "WaitingForNodes";

  /** The lab selects no node. */
  static final String NO_MATCHING_NODES = "NoMatchingNodes";

  /** A node is not ready and gives no reason that can be shown. */
  static final String NODE_NOT_READY = "NodeNotReady";

  /** The reasons of nodes, the worst first; one that is not here is less bad than these. */
  private static final List<String> WORST_FIRST =
      List.of("KernelUnavailable", "KernelRefused", "NameTaken", "NotConverged");

  private static final int LONGEST = 64;

  private Reasons() {}

  /** A node's reason as it may stand in a condition. */
  static String ofNode(String reason) {
    return reason.length() <= LONGEST && reason.matches("[A-Za-z]([A-Za-z0-9_]*[A-Za-z0-9])?")
        ? reason
        : NODE_NOT_READY;
  }

  /** How bad a node's reason is: the lowest is the worst. */
  static int rank(String reason) {
    int rank = WORST_FIRST.indexOf(reason);
    return rank < 0 ? WORST_FIRST.size() : rank;
  }
}
