package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabStatus;
import dev.vethlab.engine.manifest.Manifests;
import dev.vethlab.engine.manifest.Parsed;
import dev.vethlab.engine.placement.Placement;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every node that a lab selects its slice, takes it from every other, and says in the lab's
 * status what the slices report.
 */
public final class LabReconciler implements Reconciler<VethLab>, Cleaner<VethLab> {
  private static final Logger LOG = LoggerFactory.getLogger(LabReconciler.class);

  // Deletions of slices are events; this is for the one that was missed.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private final SliceApi api;
  private final Clock clock;
  private ClusterView view;

  /** Reconciles labs of the cluster that {@code client} is connected to. */
  public LabReconciler(KubernetesClient client, Clock clock) {
    this(new ClusterSlices(client), ClusterView.NOTHING, clock);
  }

  LabReconciler(SliceApi api, ClusterView view, Clock clock) {
    this.api = api;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, VethLab>> prepareEventSources(EventSourceContext<VethLab> context) {
    InformedView informed = InformedView.of(context);
    view = informed;
    return informed.eventSources();
  }

  @Override
  public UpdateControl<VethLab> reconcile(VethLab lab, Context<VethLab> context) {
    VethLabStatus status = reconcile(lab);
    if (status.equals(lab.getStatus())) {
      return UpdateControl.noUpdate();
    }
    VethLab fresh = new VethLab();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(lab.getMetadata().getNamespace())
            .withName(lab.getMetadata().getName())
            .build());
    fresh.setStatus(status);
    return UpdateControl.patchStatus(fresh);
  }

  /** Brings the slices in line and returns the status that the lab should have. */
  VethLabStatus reconcile(VethLab lab) {
    Parsed parsed = Manifests.parse(lab);
    Collection<VethLabSlice> observed = view.slices(lab);
    if (parsed.lab() == null) {
      // What is running stays as it is until there is a manifest again that can be understood.
      return LabStatus.refused(lab, parsed.problems(), observed, clock);
    }
    Collection<NodeView> nodes = view.nodes();
    SortedMap<String, VethLabSlice> desired =
        SliceSet.desired(
            lab,
            Placement.place(
                parsed.lab(),
                nodes.stream().filter(NodeView::runsLinux).map(NodeView::placed).toList()));
    act(lab, SliceSet.between(desired.values(), observed, names(nodes)));
    return LabStatus.of(lab, desired, observed, clock);
  }

  private static Set<String> names(Collection<NodeView> nodes) {
    return nodes.stream().map(NodeView::name).collect(Collectors.toSet());
  }

  private void act(VethLab lab, SliceSet changes) {
    changes.apply().forEach(api::apply);
    changes.delete().forEach(api::delete);
    changes.release().forEach(api::release);
    if (!changes.isEmpty()) {
      LOG.info(
          "event=slices-changed lab={}/{} generation={} applied={} deleted={} released={}",
          lab.getMetadata().getNamespace(),
          lab.getMetadata().getName(),
          lab.getMetadata().getGeneration(),
          changes.apply().size(),
          changes.delete().size(),
          changes.release().size());
    }
  }

  @Override
  public DeleteControl cleanup(VethLab lab, Context<VethLab> context) {
    return cleanup(lab)
        ? DeleteControl.defaultDelete()
        : DeleteControl.noFinalizerRemoval().rescheduleAfter(LOOK_AGAIN.toMillis());
  }

  /** Deletes a lab's slices; true once there are none. */
  boolean cleanup(VethLab lab) {
    // Asked of the API server: a slice applied just now may not have reached the informer yet.
    String namespace = lab.getMetadata().getNamespace();
    List<VethLabSlice> left = api.list(namespace, lab.getMetadata().getName());
    act(lab, SliceSet.between(List.of(), left, names(view.nodes())));
    return left.isEmpty();
  }
}
