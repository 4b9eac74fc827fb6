package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a label is compared with the values of a {@link NodeSelector.Requirement}. */
public enum Operator {
  /** The label is there and has one of the values. */
  @JsonProperty("In")
  IN,
  /** The label is not there, or has none of the values. */
  @JsonProperty("NotIn")
  NOT_IN,
  /** The label is there. */
  @JsonProperty("Exists")
  EXISTS,
  /** The label is not there. */
  @JsonProperty("DoesNotExist")
  DOES_NOT_EXIST
}
