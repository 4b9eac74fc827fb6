package dev.vethlab.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.kernel.memory.MemoryKernel;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.Labs;
import dev.vethlab.engine.manifest.SliceReport.Circumstances;
import dev.vethlab.engine.plan.Desired;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SliceReportTest {
  private static final LinkRef ORANGE =
      new LinkRef(NetnsName.of(Labs.NAME, "orange"), new InterfaceName("eth0"));
  private static final Desired DESIRED = Desired.of(Labs.orangeGreen(), Mark.CLI);

  private final MemoryKernel kernel = new MemoryKernel();

  @Test
  void a_converged_lab_is_ready_with_every_pair_verified() throws Exception {
    VethLabSliceStatus status = status(null, "2026-01-01T00:00:00Z");

    assertThat(status.conditions())
        .containsExactly(
            new Condition(
                "Ready", "True", "Converged", "2 namespaces, 1 link", "2026-01-01T00:00:00Z", 3L));
    assertThat(status.namespaces())
        .extracting(VethLabSliceStatus.Namespace::name)
        .containsExactly("green", "orange");
    assertThat(status.interfaces()).hasSize(2);
    VethLabSliceStatus.Interface end = status.interfaces().getFirst();
    assertThat(end.link()).isEqualTo("orange-green");
    assertThat(end.end()).isZero();
    assertThat(end.namespace()).isEqualTo("orange");
    assertThat(end.operState()).isEqualTo("Up");
    assertThat(end.addresses()).containsExactly("10.0.0.1/24", "fd00::1/64");
    assertThat(Objects.requireNonNull(end.peer()).namespace()).isEqualTo("green");
    assertThat(end.peer().verified()).isTrue();
    assertThat(status.failures()).isEmpty();
  }

  @Test
  void a_condition_keeps_its_time_while_its_status_stays() throws Exception {
    VethLabSliceStatus first = status(null, "2026-01-01T00:00:00Z");

    VethLabSliceStatus second = status(first, "2026-01-02T00:00:00Z");

    assertThat(second).isEqualTo(first);
  }

  @Test
  void a_failure_is_the_reason_and_takes_the_time_of_now() throws Exception {
    VethLabSliceStatus first = status(null, "2026-01-01T00:00:00Z");
    TreeSet<NetnsName> foreign = new TreeSet<>();
    foreign.add(ORANGE.netns());
    kernel.change(new KernelState(new java.util.TreeMap<>(), foreign));

    VethLabSliceStatus second = status(first, "2026-01-02T00:00:00Z");

    Condition ready = second.conditions().getFirst();
    assertThat(ready.status()).isEqualTo("False");
    assertThat(ready.reason()).isEqualTo("NameTaken");
    assertThat(ready.message()).startsWith("namespace/orange: the name default.veth-encore.orange");
    assertThat(ready.lastTransitionTime()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(second.failures()).hasSize(1);
    assertThat(second.failures().getFirst().errno()).isNull();
  }

  @Test
  void the_hash_is_the_same_after_everything_was_made_again() throws Exception {
    VethLabSliceStatus first = status(null, "2026-01-01T00:00:00Z");
    kernel.change(KernelState.empty());

    VethLabSliceStatus second = status(null, "2026-01-01T00:00:00Z");

    assertThat(second.namespaces()).isNotEqualTo(first.namespaces());
    assertThat(second.topologyHash())
        .isEqualTo(first.topologyHash())
        .matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void the_hash_is_another_one_with_another_mtu() throws Exception {
    VethLabSliceStatus first = status(null, "2026-01-01T00:00:00Z");
    LinkState link = Objects.requireNonNull(kernel.state().link(ORANGE));
    kernel.change(kernel.state().with(ORANGE, link.withMtu(1400)));

    assertThat(looked().topologyHash()).isNotEqualTo(first.topologyHash());
  }

  @Test
  void the_hash_does_not_wait_for_link_local_addresses() throws Exception {
    VethLabSliceStatus first = status(null, "2026-01-01T00:00:00Z");
    LinkState link = Objects.requireNonNull(kernel.state().link(ORANGE));
    TreeSet<IpPrefix> addresses = new TreeSet<>(link.addresses());
    addresses.add(IpPrefix.parse("fe80::1/64"));
    kernel.change(kernel.state().with(ORANGE, link.withAddresses(addresses)));

    assertThat(looked().topologyHash()).isEqualTo(first.topologyHash());
  }

  @Test
  void only_looked_at_a_whole_lab_is_the_same() throws Exception {
    VethLabSliceStatus converged = status(null, "2026-01-01T00:00:00Z");

    assertThat(looked()).isEqualTo(converged);
  }

  @Test
  void only_looked_at_a_pair_with_a_wrong_other_end_differs() throws Exception {
    status(null, "2026-01-01T00:00:00Z");
    NetnsState orange = Objects.requireNonNull(kernel.state().namespaces().get(ORANGE.netns()));
    LinkState link = Objects.requireNonNull(orange.links().get(ORANGE.name()));
    kernel.change(kernel.state().with(ORANGE, link.withPeer(null)));

    VethLabSliceStatus status = looked();

    assertThat(status.conditions().getFirst().reason()).isEqualTo("Differs");
    assertThat(status.failures())
        .extracting(VethLabSliceStatus.Failure::object)
        .containsExactly("link/orange-green/0", "link/orange-green/1");
  }

  private VethLabSliceStatus status(@Nullable VethLabSliceStatus previous, String now)
      throws Exception {
    Report report = Converger.converge(kernel, DESIRED);
    return SliceReport.of(report, circumstances(previous, now));
  }

  private VethLabSliceStatus looked() {
    return SliceReport.of(
        kernel.observe(Scope.of(Mark.CLI, Labs.NAME)), circumstances(null, "2026-01-01T00:00:00Z"));
  }

  private static Circumstances circumstances(@Nullable VethLabSliceStatus previous, String now) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new Circumstances(3L, "boot", null, previous, clock);
  }
}
