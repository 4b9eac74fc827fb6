package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a lab is laid out over the nodes it selects. */
public enum Placement {
  /** A whole copy on each selected node. */
  @JsonProperty("EveryNode")
  EVERY_NODE
}
