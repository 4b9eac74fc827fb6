package dev.vethlab.operator.lab;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLab;
import dev.vethlab.engine.manifest.Problem;
import dev.vethlab.operator.lab.NodeReport.State;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The conditions of a lab, in order of type. Reconciling and Stalled exist only while True, as
 * kstatus wants them.
 */
final class LabConditions {
  private static final String TRUE = "True";
  private static final String FALSE = "False";
  private static final String UNKNOWN = "Unknown";
  private static final int LONGEST_PROBLEM = 256;

  private final VethLab lab;
  private final Clock clock;
  private final List<Condition> conditions = new ArrayList<>();

  private LabConditions(VethLab lab, Clock clock) {
    this.lab = lab;
    this.clock = clock;
  }

  /** Of a manifest that contradicts itself. */
  static List<Condition> refused(VethLab lab, List<Problem> problems, Clock clock) {
    LabConditions all = new LabConditions(lab, clock);
    String message =
        Text.someOf(
            problems.stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .map(problem -> Text.clean(problem, LONGEST_PROBLEM))
                .toList());
    all.add("Accepted", FALSE, Reasons.INVALID, message);
    all.add("Programmed", FALSE, Reasons.INVALID, message);
    all.add("Ready", FALSE, Reasons.INVALID, message);
    all.add("Stalled", TRUE, Reasons.INVALID, message);
    return List.copyOf(all.conditions);
  }

  /** Of a manifest that makes sense, by what the nodes report, in order of name. */
  static List<Condition> of(VethLab lab, List<NodeReport> nodes, Clock clock) {
    LabConditions all = new LabConditions(lab, clock);
    all.add("Accepted", TRUE, Reasons.VALID, "the manifest makes sense as a whole");
    String message = message(nodes);
    if (nodes.isEmpty()) {
      all.both(FALSE, Reasons.NO_MATCHING_NODES, message);
    } else if (nodes.stream().anyMatch(node -> node.is(State.WAITING))) {
      all.both(UNKNOWN, Reasons.WAITING_FOR_NODES, message);
      all.add("Reconciling", TRUE, Reasons.WAITING_FOR_NODES, message);
    } else if (nodes.stream().anyMatch(node -> node.is(State.FAILED))) {
      all.both(FALSE, worst(nodes).reason(), message);
    } else {
      all.add("Programmed", TRUE, Reasons.ALL_NODES_PROGRAMMED, message);
      all.add("Ready", TRUE, Reasons.ALL_NODES_READY, message);
    }
    return List.copyOf(all.conditions);
  }

  private void both(String status, String reason, String message) {
    add("Programmed", status, reason, message);
    add("Ready", status, reason, message);
  }

  private void add(String type, String status, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String since =
        lab.getStatus() == null
            ? now
            : lab.getStatus().conditions().stream()
                .filter(before -> type.equals(before.type()) && status.equals(before.status()))
                .map(before -> Objects.requireNonNullElse(before.lastTransitionTime(), now))
                .findFirst()
                .orElse(now);
    conditions.add(
        new Condition(type, status, reason, message, since, lab.getMetadata().getGeneration()));
  }

  private static String message(List<NodeReport> nodes) {
    if (nodes.isEmpty()) {
      return "no node of the cluster is selected by spec.nodeSelector";
    }
    StringBuilder message = new StringBuilder(LabSummary.nodes(nodes)).append(" nodes, ");
    message.append(LabSummary.links(nodes)).append(" links");
    List<String> waiting = names(nodes, State.WAITING);
    if (!waiting.isEmpty()) {
      message.append("; waiting for ").append(Text.someOf(waiting));
    }
    List<String> failed = names(nodes, State.FAILED);
    if (!failed.isEmpty()) {
      NodeReport worst = worst(nodes);
      message.append("; not ready: ").append(Text.someOf(failed));
      message.append("; ").append(worst.node()).append(": ").append(worst.reason());
      message.append(worst.message().isEmpty() ? "" : ", " + worst.message());
    }
    return message.toString();
  }

  private static List<String> names(List<NodeReport> nodes, State state) {
    return nodes.stream().filter(node -> node.is(state)).map(NodeReport::node).toList();
  }

  private static NodeReport worst(List<NodeReport> nodes) {
    return nodes.stream()
        .filter(node -> node.is(State.FAILED))
        .min(Comparator.comparing(node -> Reasons.rank(node.reason())))
        .orElseThrow();
  }
}
