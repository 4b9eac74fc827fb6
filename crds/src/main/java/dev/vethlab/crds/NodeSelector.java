package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;

/**
 * Selects nodes by their labels, in the shape of {@code metav1.LabelSelector}: every label and
 * every expression must match; an empty selector matches every node.
 *
 * @param matchLabels label key to the value it must have
 * @param matchExpressions requirements on single labels
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NodeSelector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
  public NodeSelector {
    matchLabels = Copies.sorted(matchLabels);
    matchExpressions = Copies.of(matchExpressions);
  }

  /** Matches every node. */
  public static NodeSelector everyNode() {
    return new NodeSelector(Map.of(), List.of());
  }

  /**
   * What one label must be.
   *
   * @param key the label's key
   * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
   * @param values for {@code In} and {@code NotIn} at least one, else none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Requirement(
      @Required String key, @Required Operator operator, List<String> values) {
    public Requirement {
      values = Copies.of(values);
    }
  }
}
