package dev.vethlab.operator.lab;

import static dev.vethlab.operator.lab.Labs.NOON;
import static dev.vethlab.operator.lab.Labs.copy;
import static dev.vethlab.operator.lab.Labs.lab;
import static dev.vethlab.operator.lab.Labs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.crds.NodeSelector;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabReconcilerTest {
  private final Cluster cluster = new Cluster();
  private final LabReconciler reconciler = new LabReconciler(cluster, cluster, NOON);

  /** A cluster in memory: what is applied is there at once. */
  private static final class Cluster implements SliceApi, ClusterView {
    final List<NodeView> nodes = new ArrayList<>();
    final SortedMap<String, VethLabSlice> slices = new TreeMap<>();
    final List<String> done = new ArrayList<>();
    boolean agentsLetGo = true;

    @Override
    public void apply(VethLabSlice slice) {
      done.add("apply " + slice.getMetadata().getName());
      VethLabSlice there = copy(slice);
      there.getMetadata().setGeneration(3L);
      slices.put(slice.getMetadata().getName(), there);
    }

    @Override
    public void delete(VethLabSlice slice) {
      done.add("delete " + slice.getMetadata().getName());
      if (agentsLetGo) {
        slices.remove(slice.getMetadata().getName());
      } else {
        slices
            .get(slice.getMetadata().getName())
            .getMetadata()
            .setDeletionTimestamp("2026-01-01T00:00:00Z");
      }
    }

    @Override
    public void release(VethLabSlice slice) {
      done.add("release " + slice.getMetadata().getName());
      slices.remove(slice.getMetadata().getName());
    }

    @Override
    public List<VethLabSlice> list(String namespace, String lab) {
      return List.copyOf(slices.values());
    }

    @Override
    public Collection<NodeView> nodes() {
      return nodes;
    }

    @Override
    public Collection<VethLabSlice> slices(VethLab lab) {
      return List.copyOf(slices.values());
    }

    void agentsReport() {
      slices.replaceAll((name, slice) -> with(slice, Labs.ready()));
    }
  }

  private static NodeView node(String name, String os) {
    return new NodeView(name, Map.of("kubernetes.io/os", os, "zone", name));
  }

  private static String ready(VethLabStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals("Ready"))
        .map(condition -> condition.status() + " " + condition.reason())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_linux_node_gets_a_slice_and_the_lab_is_ready_when_all_have_reported() {
    cluster.nodes.addAll(List.of(node("a", "linux"), node("w", "windows"), node("b", "linux")));
    assertThat(ready(reconciler.reconcile(lab()))).isEqualTo("Unknown WaitingForNodes");
    assertThat(cluster.done).containsExactly("apply encore.a", "apply encore.b");
    cluster.agentsReport();
    assertThat(ready(reconciler.reconcile(lab()))).isEqualTo("True AllNodesReady");
    assertThat(cluster.done).as("nothing is done twice").hasSize(2);
  }

  @Test
  void a_node_that_comes_gets_a_slice_and_one_that_goes_loses_it() {
    cluster.nodes.add(node("a", "linux"));
    reconciler.reconcile(lab());
    cluster.nodes.set(0, node("b", "linux"));
    reconciler.reconcile(lab());
    assertThat(cluster.done).containsExactly("apply encore.a", "apply encore.b", "delete encore.a");
  }

  @Test
  void the_node_selector_decides() {
    cluster.nodes.addAll(List.of(node("a", "linux"), node("b", "linux")));
    NodeSelector onlyB = new NodeSelector(Map.of("zone", "b"), List.of());
    reconciler.reconcile(lab(onlyB, "green"));
    assertThat(cluster.slices).containsOnlyKeys("encore.b");
  }

  @Test
  void a_manifest_that_makes_no_sense_changes_nothing_that_runs() {
    cluster.nodes.add(node("a", "linux"));
    reconciler.reconcile(lab());
    VethLabStatus status = reconciler.reconcile(lab(NodeSelector.everyNode(), "nowhere"));
    assertThat(ready(status)).isEqualTo("False Invalid");
    assertThat(cluster.done).containsExactly("apply encore.a");
  }

  @Test
  void a_lab_is_let_go_when_the_last_slice_is_gone_and_not_before() {
    cluster.nodes.add(node("a", "linux"));
    reconciler.reconcile(lab());
    cluster.agentsLetGo = false;
    assertThat(reconciler.cleanup(lab())).isFalse();
    assertThat(reconciler.cleanup(lab())).isFalse();
    assertThat(cluster.done).containsExactly("apply encore.a", "delete encore.a");
    cluster.slices.clear();
    assertThat(reconciler.cleanup(lab())).isTrue();
  }

  @Test
  void the_agent_of_a_node_that_is_gone_is_not_waited_for() {
    cluster.nodes.add(node("a", "linux"));
    reconciler.reconcile(lab());
    cluster.agentsLetGo = false;
    cluster.nodes.clear();
    reconciler.reconcile(lab());
    reconciler.reconcile(lab());
    assertThat(cluster.done)
        .containsExactly("apply encore.a", "delete encore.a", "release encore.a");
  }
}
