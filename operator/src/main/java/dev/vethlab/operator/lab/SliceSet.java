package dev.vethlab.operator.lab;

import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.engine.manifest.Slices;
import dev.vethlab.engine.placement.NodePlan;
import dev.vethlab.kube.Names;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be done to a lab's slices.
 *
 * @param apply those that are missing or differ, as they should be
 * @param delete those that should not be there and are not being deleted yet
 * @param release those being deleted whose node is gone, so that no agent will ever let them go
 */
record SliceSet(List<VethLabSlice> apply, List<VethLabSlice> delete, List<VethLabSlice> release) {

  /** The slices that a lab should have, by node. */
  static SortedMap<String, VethLabSlice> desired(VethLab lab, SortedMap<String, NodePlan> plans) {
    SortedMap<String, VethLabSlice> slices = new TreeMap<>();
    plans.forEach((node, plan) -> slices.put(node, slice(lab, node, plan)));
    return slices;
  }

  private static VethLabSlice slice(VethLab lab, String node, NodePlan plan) {
    ObjectMeta meta = lab.getMetadata();
    VethLabSlice slice = new VethLabSlice();
    slice.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(meta.getNamespace())
            .withName(Names.slice(meta.getName(), node))
            .withLabels(
                Map.of(Names.LAB_LABEL, meta.getName(), Names.NODE_LABEL, Names.labelValue(node)))
            .withOwnerReferences(owner(lab))
            .build());
    slice.setSpec(Slices.spec(plan, node, meta.getGeneration()));
    return slice;
  }

  private static OwnerReference owner(VethLab lab) {
    return new OwnerReferenceBuilder()
        .withApiVersion(lab.getApiVersion())
        .withKind(lab.getKind())
        .withName(lab.getMetadata().getName())
        .withUid(lab.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }

  /**
   * Compares what should be with what is there.
   *
   * @param nodes the names of all nodes of the cluster, selected or not
   */
  static SliceSet between(
      Collection<VethLabSlice> desired, Collection<VethLabSlice> observed, Set<String> nodes) {
    SortedMap<String, VethLabSlice> wanted = new TreeMap<>();
    desired.forEach(slice -> wanted.put(slice.getMetadata().getName(), slice));
    List<VethLabSlice> apply = new ArrayList<>();
    List<VethLabSlice> delete = new ArrayList<>();
    List<VethLabSlice> release = new ArrayList<>();
    List<VethLabSlice> sorted = sorted(observed);
    for (VethLabSlice slice : sorted) {
      VethLabSlice should = wanted.remove(slice.getMetadata().getName());
      if (slice.isMarkedForDeletion()) {
        // One that is wanted again is made again when it is gone: that is an event.
        if (!nodes.contains(slice.getSpec().nodeName())) {
          release.add(slice);
        }
      } else if (should == null) {
        delete.add(slice);
      } else if (!agrees(slice, should)) {
        apply.add(should);
      }
    }
    apply.addAll(wanted.values());
    return new SliceSet(sorted(apply), delete, release);
  }

  private static List<VethLabSlice> sorted(Collection<VethLabSlice> slices) {
    return slices.stream()
        .sorted(Comparator.comparing((VethLabSlice slice) -> slice.getMetadata().getName()))
        .toList();
  }

  /** Whether there is nothing to do. */
  boolean isEmpty() {
    return apply.isEmpty() && delete.isEmpty() && release.isEmpty();
  }

  /** Whether all that we say about a slice is so; what others add to it is theirs. */
  private static boolean agrees(VethLabSlice observed, VethLabSlice desired) {
    return Objects.equals(observed.getSpec(), desired.getSpec())
        && observed
            .getMetadata()
            .getLabels()
            .entrySet()
            .containsAll(desired.getMetadata().getLabels().entrySet())
        && observed
            .getMetadata()
            .getOwnerReferences()
            .equals(desired.getMetadata().getOwnerReferences());
  }
}
