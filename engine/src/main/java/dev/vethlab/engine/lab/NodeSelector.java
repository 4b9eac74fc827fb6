package dev.vethlab.engine.lab;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metav1 LabelSelector: every part must match; without parts it matches everything.
 *
 * @param labels labels a node must bear
 * @param requirements further requirements on its labels
 */
public record NodeSelector(SortedMap<String, String> labels, List<Requirement> requirements) {
  /** How a label's value relates to the values of a requirement. */
  public enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  /** One requirement; {@code values} is empty for EXISTS and DOES_NOT_EXIST. */
  public record Requirement(String key, Operator operator, Set<String> values) {
    public Requirement {
      values = Set.copyOf(values);
    }

    boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        // As in Kubernetes, a node without the label is not in the set either.
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
      };
    }
  }

  public NodeSelector {
    labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    requirements = List.copyOf(requirements);
  }

  public static NodeSelector everything() {
    return new NodeSelector(new TreeMap<>(), List.of());
  }

  public boolean matches(Map<String, String> nodeLabels) {
    return labels.entrySet().stream().allMatch(e -> e.getValue().equals(nodeLabels.get(e.getKey())))
        && requirements.stream().allMatch(r -> r.matches(nodeLabels));
  }
}
