package dev.vethlab.operator.lab;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.crds.VethLabStatus;
import dev.vethlab.crds.VethLabStatus.Interface;
import dev.vethlab.crds.VethLabStatus.Node;
import dev.vethlab.crds.VethLabStatus.Peer;
import dev.vethlab.engine.manifest.Problem;
import dev.vethlab.operator.lab.NodeReport.State;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a lab's status should be. Pure. Bounded however many nodes and interfaces there are, and
 * whatever nodes write into their slices.
 */
final class LabStatus {
  private static final int MOST_NODES = 100;
  private static final int MOST_INTERFACES = 128;
  private static final int MOST_ADDRESSES = 32;
  private static final int LONGEST_VALUE = 63;
  private static final Comparator<NodeReport> NOT_READY_FIRST =
      Comparator.comparing((NodeReport node) -> node.is(State.READY))
          .thenComparing(NodeReport::node);

  private LabStatus() {}

  /**
   * Of a lab whose manifest makes sense.
   *
   * @param lab the lab with the status it has now: transition times are kept from there
   * @param desired the slices that it should have, by node
   * @param observed the slices that there are
   */
  static VethLabStatus of(
      VethLab lab,
      SortedMap<String, VethLabSlice> desired,
      Collection<VethLabSlice> observed,
      Clock clock) {
    Map<String, VethLabSlice> present =
        observed.stream()
            .collect(Collectors.toMap(s -> s.getMetadata().getName(), Function.identity()));
    List<NodeReport> nodes =
        desired.values().stream()
            .map(slice -> NodeReport.of(slice, present.get(slice.getMetadata().getName())))
            .toList();
    return status(lab, LabConditions.of(lab, nodes, clock), nodes);
  }

  /** Of a lab whose manifest contradicts itself; its nodes are shown as they were left. */
  static VethLabStatus refused(
      VethLab lab, List<Problem> problems, Collection<VethLabSlice> observed, Clock clock) {
    List<NodeReport> nodes =
        observed.stream()
            .map(slice -> NodeReport.of(slice, slice))
            .sorted(Comparator.comparing(NodeReport::node))
            .toList();
    return status(lab, LabConditions.refused(lab, problems, clock), nodes);
  }

  private static VethLabStatus status(
      VethLab lab, List<Condition> conditions, List<NodeReport> nodes) {
    List<Interface> interfaces = nodes.stream().flatMap(LabStatus::interfaces).toList();
    return new VethLabStatus(
        lab.getMetadata().getGeneration(),
        conditions,
        LabSummary.of(nodes),
        nodes.stream().sorted(NOT_READY_FIRST).limit(MOST_NODES).map(LabStatus::node).toList(),
        omitted(nodes, MOST_NODES),
        interfaces.stream().limit(MOST_INTERFACES).toList(),
        omitted(interfaces, MOST_INTERFACES),
        topologyHash(nodes));
  }

  private static @Nullable Integer omitted(List<?> all, int most) {
    return all.size() <= most ? null : all.size() - most;
  }

  private static Node node(NodeReport node) {
    boolean ready = node.is(State.READY);
    String message = ready || node.message().isEmpty() ? null : node.message();
    return new Node(node.node(), ready, value(node.reason()), message, node.slice());
  }

  private static Stream<Interface> interfaces(NodeReport node) {
    VethLabSliceStatus status = node.status();
    return status == null
        ? Stream.empty()
        : status.interfaces().stream()
            .map(end -> end(node.node(), end))
            .filter(end -> !end.namespace().isEmpty() && !end.name().isEmpty())
            .sorted(Comparator.comparing(Interface::namespace).thenComparing(Interface::name));
  }

  private static Interface end(String node, VethLabSliceStatus.Interface end) {
    VethLabSliceStatus.Peer peer = end.peer();
    return new Interface(
        node,
        Text.clean(end.namespace(), LONGEST_VALUE),
        Text.clean(end.name(), LONGEST_VALUE),
        end.index(),
        value(end.mac()),
        end.mtu(),
        value(end.operState()),
        end.addresses().stream()
            .limit(MOST_ADDRESSES)
            .map(address -> Text.clean(address, LONGEST_VALUE))
            .toList(),
        peer == null
            ? null
            : new Peer(value(peer.name()), peer.index(), value(peer.namespace()), peer.netnsid()));
  }

  private static @Nullable String value(@Nullable String text) {
    // Written, an empty text is left out; read again, it is null.
    return text == null || text.isEmpty() ? null : Text.clean(text, LONGEST_VALUE);
  }

  /** The hash that all nodes agree on; null if they do not, or are not ready. */
  private static @Nullable String topologyHash(List<NodeReport> nodes) {
    List<String> hashes =
        nodes.stream()
            .map(node -> node.is(State.READY) && node.status() != null ? node.status() : null)
            .map(
                status ->
                    status == null ? "" : Objects.requireNonNullElse(status.topologyHash(), ""))
            .distinct()
            .toList();
    boolean one = hashes.size() == 1 && hashes.get(0).matches("sha256:[0-9a-f]{64}");
    return one ? hashes.get(0) : null;
  }
}
