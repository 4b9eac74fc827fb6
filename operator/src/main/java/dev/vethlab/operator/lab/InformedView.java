package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.kube.Names;
import io.fabric8.kubernetes.api.model.Node;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The view that informers keep: nodes and slices, each waking the labs that it matters to.
 *
 * @param nodeEvents every node; a new one, or one with other labels, wakes all labs
 * @param sliceEvents every slice; each wakes its lab
 */
record InformedView(
    InformerEventSource<Node, VethLab> nodeEvents,
    InformerEventSource<VethLabSlice, VethLab> sliceEvents)
    implements ClusterView {

  static InformedView of(EventSourceContext<VethLab> context) {
    InformerEventSourceConfiguration<Node> nodes =
        InformerEventSourceConfiguration.from(Node.class, VethLab.class)
            .withName("nodes")
            .withWatchAllNamespaces()
            .withOnUpdateFilter((now, before) -> !labels(now).equals(labels(before)))
            .withSecondaryToPrimaryMapper(node -> allLabs(context))
            .withPrimaryToSecondaryMapper((VethLab lab) -> Set.of())
            .build();
    InformerEventSourceConfiguration<VethLabSlice> slices =
        InformerEventSourceConfiguration.from(VethLabSlice.class, VethLab.class)
            .withName("slices")
            .withWatchAllNamespaces()
            .withSecondaryToPrimaryMapper(slice -> Set.of(lab(slice)))
            .build();
    return new InformedView(
        new InformerEventSource<>(nodes, context), new InformerEventSource<>(slices, context));
  }

  private static Map<String, String> labels(Node node) {
    return Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
  }

  private static Set<ResourceID> allLabs(EventSourceContext<VethLab> context) {
    return context
        .getPrimaryCache()
        .list()
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static ResourceID lab(VethLabSlice slice) {
    return new ResourceID(
        Names.labOfSlice(slice.getMetadata().getName()), slice.getMetadata().getNamespace());
  }

  List<EventSource<?, VethLab>> eventSources() {
    return List.of(nodeEvents, sliceEvents);
  }

  @Override
  public Collection<NodeView> nodes() {
    return nodeEvents
        .list()
        .map(node -> new NodeView(node.getMetadata().getName(), labels(node)))
        .toList();
  }

  @Override
  public Collection<VethLabSlice> slices(VethLab lab) {
    return sliceEvents.getSecondaryResources(lab);
  }
}
