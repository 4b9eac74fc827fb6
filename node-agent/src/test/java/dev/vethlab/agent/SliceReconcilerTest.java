package dev.vethlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.agent.SliceReconciler.Result;
import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceSpec.LabReference;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.memory.MemoryKernel;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.LabName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SliceReconcilerTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
  private static final LabName ENCORE = new LabName("default", "encore");
  private static final LinkRef ORANGE_ETH0 =
      new LinkRef(NetnsName.of(ENCORE, "orange"), new InterfaceName("eth0"));

  private final MemoryKernel kernel = new MemoryKernel();
  private final SliceReconciler reconciler = reconciler(NOON, "boot-1");

  private SliceReconciler reconciler(Clock clock, String bootId) {
    NodeKernel node = new NodeKernel(() -> kernel);
    return new SliceReconciler(new NodeIdentity("a", bootId), node, clock);
  }

  private static Condition ready(VethLabSliceStatus status) {
    return status.conditions().stream()
        .filter(c -> c.type().equals("Ready"))
        .findFirst()
        .orElseThrow();
  }

  private static String text(VethLabSliceStatus status) {
    return ready(status).status() + " " + ready(status).reason();
  }

  private void setMtu(int mtu) {
    LinkState link = Objects.requireNonNull(kernel.state().link(ORANGE_ETH0));
    kernel.change(kernel.state().with(ORANGE_ETH0, link.withMtu(mtu)));
  }

  @Test
  void a_new_slice_is_made_and_reported_with_its_generation() {
    Result result = reconciler.reconcile(Slice.encore(1500, null));
    assertThat(kernel.state().links()).hasSize(2);
    assertThat(text(result.status())).isEqualTo("True Converged");
    assertThat(result.status().observedGeneration()).isEqualTo(1500);
    assertThat(result.status().bootID()).isEqualTo("boot-1");
    assertThat(result.status().drift()).as("making is no drift").isNull();
    assertThat(result.retry()).isFalse();
  }

  @Test
  void looked_at_again_the_status_is_equal_even_after_a_restart_and_later() {
    VethLabSliceStatus first = reconciler.reconcile(Slice.encore(1500, null)).status();
    SliceReconciler later = reconciler(Clock.offset(NOON, Duration.ofHours(1)), "boot-1");
    assertThat(later.reconcile(Slice.encore(1500, first)).status()).isEqualTo(first);
  }

  @Test
  void what_others_change_is_put_right_and_counted_as_drift() {
    VethLabSliceStatus before = reconciler.reconcile(Slice.encore(1500, null)).status();
    setMtu(1300);
    VethLabSliceStatus after = reconciler.reconcile(Slice.encore(1500, before)).status();
    assertThat(Objects.requireNonNull(after.drift()).repaired()).isEqualTo(1);
    assertThat(after.drift().recent())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.object()).isEqualTo("link/orange-green/0");
              assertThat(drift.field()).isEqualTo("mtu");
              assertThat(drift.desired()).isEqualTo("1500");
              assertThat(drift.observed()).isEqualTo("1300");
              assertThat(drift.at()).isEqualTo("2026-01-02T12:00:00Z");
              assertThat(drift.repaired()).isTrue();
            });
  }

  @Test
  void of_much_drift_all_is_counted_and_the_last_ten_are_kept() {
    VethLabSliceStatus status = reconciler.reconcile(Slice.encore(1500, null)).status();
    for (int mtu = 1300; mtu < 1312; mtu++) {
      setMtu(mtu);
      status = reconciler.reconcile(Slice.encore(1500, status)).status();
    }
    assertThat(Objects.requireNonNull(status.drift()).repaired()).isEqualTo(12);
    assertThat(status.drift().recent()).hasSize(10);
    assertThat(status.drift().recent().getLast().observed()).isEqualTo("1311");
  }

  @Test
  void a_change_of_the_spec_and_a_reboot_are_no_drift() {
    VethLabSliceStatus first = reconciler.reconcile(Slice.encore(1500, null)).status();
    VethLabSliceStatus second = reconciler.reconcile(Slice.encore(1400, first)).status();
    assertThat(second.drift()).isNull();
    kernel.change(KernelState.empty());
    SliceReconciler rebooted = reconciler(NOON, "boot-2");
    VethLabSliceStatus third = rebooted.reconcile(Slice.encore(1400, second)).status();
    assertThat(third.drift()).isNull();
    assertThat(text(third)).isEqualTo("True Converged");
  }

  @Test
  void one_object_that_cannot_be_made_is_reported_and_stops_no_other() {
    kernel.change(
        new KernelState(
            kernel.state().namespaces(), new TreeSet<>(Set.of(NetnsName.of(ENCORE, "green")))));
    Result result = reconciler.reconcile(Slice.encore(1500, null));
    assertThat(text(result.status())).isEqualTo("False NameTaken");
    assertThat(result.retry()).isTrue();
    assertThat(kernel.state().namespaces()).containsOnlyKeys(NetnsName.of(ENCORE, "orange"));
  }

  @Test
  void a_kernel_that_cannot_be_opened_is_a_failure_that_is_tried_again() {
    NodeKernel none =
        new NodeKernel(
            () -> {
              throw new KernelException("socket: EPERM", "EPERM", false, null);
            });
    SliceReconciler blind = new SliceReconciler(new NodeIdentity("a", "boot-1"), none, NOON);
    Result result = blind.reconcile(Slice.encore(1500, null));
    assertThat(text(result.status())).isEqualTo("False KernelUnavailable");
    assertThat(result.status().failures().getFirst().errno()).isEqualTo("EPERM");
    assertThat(result.retry()).isTrue();
    assertThat(blind.cleanup(Slice.encore(1500, null))).as("let go").isFalse();
  }

  @Test
  void a_slice_that_names_another_namespaces_lab_is_refused_and_its_deletion_removes_nothing() {
    reconciler.reconcile(Slice.encore(1500, null));
    KernelState before = kernel.state();
    LabReference other = new LabReference("kube-system", "encore", "uid-1");
    LabReference own = new LabReference("default", "encore", "uid-1");
    for (VethLabSlice slice :
        Set.of(
            Slice.slice("encore.a", other, "a", 1400, null),
            Slice.slice("other.a", own, "a", 1400, null),
            Slice.slice("encore.x", own, "a", 1400, null))) {
      Result result = reconciler.reconcile(slice);
      assertThat(text(result.status())).isEqualTo("False Invalid");
      assertThat(result.retry()).isFalse();
      assertThat(reconciler.cleanup(slice)).as("let go").isTrue();
      assertThat(kernel.state()).isEqualTo(before);
    }
  }

  @Test
  void a_deleted_slice_is_let_go_when_the_kernel_holds_nothing_of_it() {
    reconciler.reconcile(Slice.encore(1500, null));
    assertThat(reconciler.cleanup(Slice.encore(1500, null))).isTrue();
    assertThat(kernel.state().holdsNothing()).isTrue();
    assertThat(reconciler.cleanup(Slice.encore(1500, null))).as("again").isTrue();
  }

  @Test
  void what_is_left_of_labs_without_a_slice_is_removed_but_not_what_the_command_line_made()
      throws KernelException {
    reconciler.reconcile(Slice.encore(1500, null));
    LabName other = new LabName("default", "other");
    NetnsName own = NetnsName.of(other, "x");
    NetnsState made = NetnsState.empty(new Mark(Mark.CLI, other, "uid-2", Mark.namespace("x")));
    kernel.change(kernel.state().with(own, made));
    NodeKernel node = new NodeKernel(() -> kernel);
    assertThat(node.removeOrphans(ENCORE::equals)).isEmpty();
    assertThat(node.removeOrphans(lab -> false)).containsExactly(ENCORE);
    assertThat(kernel.state().namespaces()).containsOnlyKeys(own);
  }

  @Test
  void before_it_knows_its_slices_it_removes_nothing() {
    reconciler.reconcile(Slice.encore(1500, null));
    reconciler.removeOrphans();
    assertThat(kernel.state().links()).hasSize(2);
  }

  @Test
  void a_kernel_is_closed_after_each_piece_of_work() {
    int[] open = {0};
    NodeKernel node =
        new NodeKernel(
            () -> {
              open[0]++;
              return new Counted(kernel, () -> open[0]--);
            });
    new SliceReconciler(new NodeIdentity("a", "boot-1"), node, NOON)
        .reconcile(Slice.encore(1500, null));
    assertThat(open[0]).isZero();
  }

  /** A kernel that tells when it is closed. */
  private record Counted(Kernel kernel, Runnable closed) implements Kernel {
    @Override
    public dev.vethlab.engine.kernel.Observation observe(dev.vethlab.engine.kernel.Scope scope)
        throws KernelException {
      return kernel.observe(scope);
    }

    @Override
    public java.util.List<dev.vethlab.engine.kernel.Outcome> perform(
        java.util.List<dev.vethlab.engine.kernel.Operation> phase) throws KernelException {
      return kernel.perform(phase);
    }

    @Override
    public java.util.SortedSet<NamedMark> marks() throws KernelException {
      return kernel.marks();
    }

    @Override
    public void close() {
      closed.run();
    }
  }
}
