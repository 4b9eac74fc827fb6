package dev.vethlab.operator.lab;

import static dev.vethlab.operator.lab.Labs.copy;
import static dev.vethlab.operator.lab.Labs.lab;
import static dev.vethlab.operator.lab.Labs.ready;
import static dev.vethlab.operator.lab.Labs.slices;
import static dev.vethlab.operator.lab.Labs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.kube.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SliceSetTest {
  private static final Set<String> NODES = Set.of("a", "b");

  private final VethLabSlice wanted = slices(lab(), "a").get("a");

  @Test
  void a_slice_is_named_labelled_and_owned() {
    assertThat(wanted.getMetadata().getName()).isEqualTo("encore.a");
    assertThat(wanted.getMetadata().getLabels())
        .isEqualTo(Map.of(Names.LAB_LABEL, "encore", Names.NODE_LABEL, "a"));
    assertThat(wanted.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getController()).isTrue())
        .satisfies(owner -> assertThat(owner.getKind()).isEqualTo("VethLab"));
    assertThat(wanted.getSpec().labGeneration()).isEqualTo(7);
  }

  @Test
  void a_missing_slice_is_applied() {
    assertThat(SliceSet.between(List.of(wanted), List.of(), NODES).apply()).containsExactly(wanted);
  }

  @Test
  void one_that_agrees_is_left_alone_whatever_else_it_bears() {
    VethLabSlice there = with(wanted, ready());
    Map<String, String> labels = new HashMap<>(there.getMetadata().getLabels());
    labels.put("their", "own");
    there.getMetadata().setLabels(labels);
    there.getMetadata().setFinalizers(List.of(Names.SLICE_FINALIZER));
    assertThat(SliceSet.between(List.of(wanted), List.of(there), NODES).isEmpty()).isTrue();
  }

  @Test
  void one_with_another_spec_label_or_owner_is_applied_again() {
    VethLabSlice spec = Labs.ofLabGeneration(wanted, 6);
    VethLabSlice label = copy(wanted);
    label.getMetadata().setLabels(Map.of(Names.LAB_LABEL, "encore"));
    VethLabSlice owner = copy(wanted);
    owner.getMetadata().setOwnerReferences(List.of());
    assertThat(List.of(spec, label, owner))
        .allSatisfy(
            there ->
                assertThat(SliceSet.between(List.of(wanted), List.of(there), NODES).apply())
                    .containsExactly(wanted));
  }

  @Test
  void one_of_a_node_that_is_not_selected_any_more_is_deleted_once() {
    VethLabSlice there = copy(wanted);
    assertThat(SliceSet.between(List.of(), List.of(there), NODES).delete()).containsExactly(there);
    assertThat(SliceSet.between(List.of(), List.of(deleted()), NODES).isEmpty()).isTrue();
  }

  @Test
  void one_being_deleted_is_not_applied_before_it_is_gone() {
    assertThat(SliceSet.between(List.of(wanted), List.of(deleted()), NODES).isEmpty()).isTrue();
  }

  @Test
  void one_being_deleted_on_a_node_that_is_gone_is_released() {
    SliceSet set = SliceSet.between(List.of(), List.of(deleted()), Set.of("b"));
    assertThat(set.release()).hasSize(1);
    assertThat(set.delete()).isEmpty();
  }

  private VethLabSlice deleted() {
    VethLabSlice deleted = copy(wanted);
    deleted.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
    return deleted;
  }
}
