package dev.vethlab.operator.lab;

import static dev.vethlab.operator.lab.Labs.NOON;
import static dev.vethlab.operator.lab.Labs.copy;
import static dev.vethlab.operator.lab.Labs.lab;
import static dev.vethlab.operator.lab.Labs.ready;
import static dev.vethlab.operator.lab.Labs.slices;
import static dev.vethlab.operator.lab.Labs.status;
import static dev.vethlab.operator.lab.Labs.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.crds.VethLabSliceStatus.Failure;
import dev.vethlab.crds.VethLabStatus;
import dev.vethlab.engine.manifest.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LabStatusTest {
  private static final SortedMap<String, VethLabSlice> THREE = slices(lab(), "a", "b", "c");

  /** What node b reports while a and c are ready, and what the lab's Ready condition then is. */
  @TestFactory
  Stream<DynamicTest> ready_says() {
    Failure taken = new Failure("link/orange-green/0", "NameTaken", null, "eth0 is there");
    Map<String, UnaryOperator<VethLabSlice>> reports = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    reports.put("a node that reports Ready is ready", slice -> with(slice, ready()));
    expected.put("a node that reports Ready is ready", "True AllNodesReady: 3/3 nodes, 3/3 links");
    reports.put("a node without status is waited for", slice -> with(slice, null));
    expected.put(
        "a node without status is waited for",
        "Unknown WaitingForNodes: 2/3 nodes, 2/3 links; waiting for b");
    reports.put(
        "a node that speaks of an older spec is waited for",
        slice -> {
          VethLabSlice changed = with(slice, ready());
          changed.getMetadata().setGeneration(4L);
          return changed;
        });
    expected.put(
        "a node that speaks of an older spec is waited for",
        "Unknown WaitingForNodes: 2/3 nodes, 2/3 links; waiting for b");
    reports.put(
        "a node whose slice is of an older lab is waited for",
        slice -> Labs.ofLabGeneration(with(slice, ready()), 6));
    expected.put(
        "a node whose slice is of an older lab is waited for",
        "Unknown WaitingForNodes: 2/3 nodes, 2/3 links; waiting for b");
    reports.put(
        "a node whose slice is being deleted is waited for",
        slice -> {
          VethLabSlice deleted = with(slice, ready());
          deleted.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");
          return deleted;
        });
    expected.put(
        "a node whose slice is being deleted is waited for",
        "Unknown WaitingForNodes: 2/3 nodes, 2/3 links; waiting for b");
    reports.put(
        "a node that failed gives its reason",
        slice -> with(slice, status("False", "NameTaken", "eth0 is there", 0, List.of(taken))));
    expected.put(
        "a node that failed gives its reason",
        "False NameTaken: 2/3 nodes, 2/3 links; not ready: b; b: NameTaken, eth0 is there");
    reports.put(
        "a reason that is no reason is not shown",
        slice -> with(slice, status("False", "rm -rf /\n", "x\u0007\n\u202ey", 0, List.of(taken))));
    expected.put(
        "a reason that is no reason is not shown",
        "False NodeNotReady: 2/3 nodes, 2/3 links; not ready: b; b: NodeNotReady, x   y");
    reports.put(
        "a link that is whole counts even on a node that failed",
        slice -> with(slice, status("False", "KernelRefused", "", 0, List.of())));
    expected.put(
        "a link that is whole counts even on a node that failed",
        "False KernelRefused: 2/3 nodes, 3/3 links; not ready: b; b: KernelRefused");
    return reports.entrySet().stream()
        .map(
            report ->
                DynamicTest.dynamicTest(
                    report.getKey(),
                    () ->
                        assertThat(text(condition(withB(report.getValue()), "Ready")))
                            .isEqualTo(expected.get(report.getKey()))));
  }

  private static VethLabStatus withB(UnaryOperator<VethLabSlice> report) {
    List<VethLabSlice> observed = new ArrayList<>();
    THREE.forEach(
        (node, slice) ->
            observed.add(node.equals("b") ? report.apply(copy(slice)) : with(slice, ready())));
    return LabStatus.of(lab(), THREE, observed, NOON);
  }

  private static Condition condition(VethLabStatus status, String type) {
    return status.conditions().stream()
        .filter(c -> c.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Condition condition) {
    return condition.status() + " " + condition.reason() + ": " + condition.message();
  }

  private static List<String> types(VethLabStatus status) {
    return status.conditions().stream().map(Condition::type).toList();
  }

  private static Collection<VethLabSlice> allReady(SortedMap<String, VethLabSlice> slices) {
    return slices.values().stream().map(slice -> with(slice, ready())).toList();
  }

  @Test
  void before_any_slice_is_there_it_is_reconciling_and_says_of_which_generation() {
    VethLabStatus status = LabStatus.of(lab(), THREE, List.of(), NOON);
    assertThat(types(status)).containsExactly("Accepted", "Programmed", "Ready", "Reconciling");
    assertThat(text(condition(status, "Ready")))
        .isEqualTo("Unknown WaitingForNodes: 0/3 nodes, 0/3 links; waiting for a, b, c");
    assertThat(status.observedGeneration()).isEqualTo(7);
    assertThat(status.conditions()).allMatch(c -> Long.valueOf(7).equals(c.observedGeneration()));
    assertThat(status.topologyHash()).isNull();
  }

  @Test
  void when_all_are_ready_nothing_is_reconciling_or_stalled() {
    VethLabStatus status = LabStatus.of(lab(), THREE, allReady(THREE), NOON);
    assertThat(types(status)).containsExactly("Accepted", "Programmed", "Ready");
    assertThat(text(condition(status, "Programmed")))
        .isEqualTo("True AllNodesProgrammed: 3/3 nodes, 3/3 links");
    assertThat(status.summary()).isEqualTo(new VethLabStatus.Summary("3/3", "6/6", "3/3", 12L));
    assertThat(status.topologyHash()).isEqualTo(Labs.HASH);
    assertThat(status.interfaces()).hasSize(6);
    assertThat(status.interfaces().getFirst().namespace()).isEqualTo("green");
  }

  @Test
  void a_lab_that_selects_no_node_says_so() {
    VethLabStatus status = LabStatus.of(lab(), slices(lab()), List.of(), NOON);
    assertThat(text(condition(status, "Ready"))).startsWith("False NoMatchingNodes: ");
    assertThat(types(status)).doesNotContain("Reconciling", "Stalled");
  }

  @Test
  void a_refused_manifest_stalls_and_names_three_problems_at_most() {
    List<Problem> problems =
        IntStream.range(0, 5).mapToObj(i -> new Problem("spec.links[" + i + "]", "bad")).toList();
    VethLabStatus status = LabStatus.refused(lab(), problems, allReady(THREE), NOON);
    assertThat(types(status)).containsExactly("Accepted", "Programmed", "Ready", "Stalled");
    assertThat(text(condition(status, "Accepted")))
        .isEqualTo(
            "False Invalid: spec.links[0]: bad, spec.links[1]: bad, spec.links[2]: bad and 2 more");
    assertThat(status.summary().nodes()).isEqualTo("3/3");
  }

  @Test
  void a_condition_keeps_its_time_as_long_as_its_status_is_the_same() {
    VethLab lab = lab();
    lab.setStatus(LabStatus.of(lab, THREE, List.of(), NOON));
    Clock later = Clock.offset(NOON, Duration.ofHours(1));
    VethLabStatus status = LabStatus.of(lab, THREE, allReady(THREE), later);
    assertThat(condition(status, "Accepted").lastTransitionTime()).isEqualTo(Labs.AT_NOON);
    assertThat(condition(status, "Ready").lastTransitionTime()).isEqualTo("2026-01-02T13:00:00Z");
  }

  @Test
  void the_same_reports_give_an_equal_status_later() {
    VethLab lab = lab();
    lab.setStatus(LabStatus.of(lab, THREE, allReady(THREE), NOON));
    Clock later = Clock.offset(NOON, Duration.ofHours(1));
    assertThat(LabStatus.of(lab, THREE, allReady(THREE), later)).isEqualTo(lab.getStatus());
  }

  @Test
  void the_worst_reason_of_several_nodes_is_the_labs() {
    List<VethLabSlice> observed =
        List.of(
            with(slice("a"), status("False", "Odd", "", 0, List.of())),
            with(slice("b"), status("False", "NameTaken", "", 0, List.of())),
            with(slice("c"), status("False", "KernelRefused", "no", 0, List.of())));
    VethLabStatus status = LabStatus.of(lab(), THREE, observed, NOON);
    assertThat(condition(status, "Ready").reason()).isEqualTo("KernelRefused");
  }

  private static VethLabSlice slice(String node) {
    return THREE.values().stream()
        .filter(slice -> slice.getSpec().nodeName().equals(node))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_many_nodes_a_hundred_are_listed_the_unready_first_and_the_rest_counted() {
    String[] names =
        IntStream.range(0, 130).mapToObj(i -> "n%03d".formatted(i)).toArray(String[]::new);
    SortedMap<String, VethLabSlice> many = slices(lab(), names);
    List<VethLabSlice> observed =
        many.values().stream()
            .map(s -> with(s, s.getSpec().nodeName().equals("n129") ? null : ready()))
            .collect(Collectors.toList());
    VethLabStatus status = LabStatus.of(lab(), many, observed, NOON);
    assertThat(status.nodes()).hasSize(100);
    assertThat(status.nodes().getFirst().name()).isEqualTo("n129");
    assertThat(status.nodesOmitted()).isEqualTo(30);
    assertThat(status.interfaces()).hasSize(128);
    assertThat(status.interfacesOmitted()).isEqualTo(2 * 129 - 128);
    VethLabStatus none = LabStatus.of(lab(), many, List.of(), NOON);
    assertThat(condition(none, "Ready").message())
        .endsWith("waiting for n000, n001, n002 and 127 more");
  }

  @Test
  void nodes_that_hold_different_topologies_have_no_hash_in_common() {
    VethLabSliceStatus one = ready();
    VethLabSliceStatus other =
        new VethLabSliceStatus(
            one.observedGeneration(),
            one.conditions(),
            one.bootID(),
            "sha256:" + "1".repeat(64),
            one.namespaces(),
            one.interfaces(),
            one.drift(),
            one.failures());
    List<VethLabSlice> observed =
        List.of(with(slice("a"), one), with(slice("b"), other), with(slice("c"), one));
    assertThat(LabStatus.of(lab(), THREE, observed, NOON).topologyHash()).isNull();
  }

  @Test
  void a_status_of_nothing_but_nulls_and_one_of_monstrous_values_do_no_harm() {
    VethLabSliceStatus nulls =
        new VethLabSliceStatus(3L, nil(), null, null, nil(), nil(), null, nil());
    String monster = "\u0000x".repeat(100_000);
    VethLabSliceStatus monstrous =
        new VethLabSliceStatus(
            3L,
            List.of(new Condition("Ready", "False", monster, monster, monster, 3L)),
            monster,
            monster,
            List.of(),
            List.of(
                new VethLabSliceStatus.Interface(
                    monster,
                    9,
                    monster,
                    monster,
                    monster,
                    -1,
                    monster,
                    -1,
                    monster,
                    null,
                    List.of(monster),
                    new VethLabSliceStatus.Peer(monster, -1, null, -1, null))),
            new VethLabSliceStatus.Drift(Long.MAX_VALUE, List.of()),
            List.of(new Failure(monster, monster, monster, monster)));
    List<VethLabSlice> observed =
        List.of(with(slice("a"), nulls), with(slice("b"), monstrous), with(slice("c"), monstrous));
    VethLabStatus status = LabStatus.of(lab(), THREE, observed, NOON);
    assertThat(status.summary().driftRepaired()).isPositive();
    assertThat(status.toString()).hasSizeLessThan(10_000).doesNotContain("\u0000");
  }

  /** What a JSON reader passes for an absent list; the records make an empty one of it. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nil() {
    return null;
  }
}
