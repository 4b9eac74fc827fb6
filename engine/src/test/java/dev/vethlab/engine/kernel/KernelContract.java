package dev.vethlab.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.Operation.AddAddress;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.RemoveAddress;
import dev.vethlab.engine.kernel.Operation.RemoveRoute;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.SetMac;
import dev.vethlab.engine.kernel.Operation.SetMtu;
import dev.vethlab.engine.kernel.Operation.SetTxQueueLength;
import dev.vethlab.engine.kernel.Operation.SetUp;
import dev.vethlab.engine.kernel.Operation.VethEnd;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.Labs;
import dev.vethlab.engine.lab.MacAddress;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.engine.placement.NodePlan;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.engine.plan.Diff;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kernel does, the one in memory as the one of the machine. */
public abstract class KernelContract {
  protected static final NodePlan PLAN = Labs.orangeGreen();
  protected static final Desired LAB = Desired.of(PLAN, Mark.CLI);
  private static final LinkRef ORANGE = ref("orange", "eth0");
  private static final LinkRef GREEN = ref("green", "eth0");

  private Kernel kernel;

  protected abstract Kernel open() throws KernelException;

  @BeforeEach
  void openKernel() throws KernelException {
    kernel = open();
  }

  @AfterEach
  void removeLab() throws KernelException {
    Converger.converge(kernel, Desired.nothing(LAB.scope()));
    kernel.close();
  }

  @Test
  void a_lab_goes_up_exactly_as_desired() throws KernelException {
    Report report = Converger.converge(kernel, LAB);

    assertThat(report.failures()).isEmpty();
    assertThat(Diff.between(LAB.state(), report.observed().state()).isEmpty()).isTrue();
    assertThat(kernel.observe(LAB.scope()).state().links().keySet()).containsExactly(GREEN, ORANGE);
  }

  @Test
  void going_up_twice_changes_nothing_the_second_time() throws KernelException {
    Converger.converge(kernel, LAB);

    assertThat(Converger.converge(kernel, LAB).performed()).isEmpty();
  }

  @Test
  void going_down_leaves_nothing_and_twice_is_once() throws KernelException {
    Converger.converge(kernel, LAB);
    Report down = Converger.converge(kernel, Desired.nothing(LAB.scope()));

    assertThat(down.failures()).isEmpty();
    assertThat(down.observed().state().holdsNothing()).isTrue();
    assertThat(Converger.converge(kernel, Desired.nothing(LAB.scope())).performed()).isEmpty();
  }

  @Test
  void both_ends_of_a_pair_point_at_each_other() throws KernelException {
    Observation observed = Converger.converge(kernel, LAB).observed();

    assertThat(observed.facts().links().get(ORANGE).peerVerified()).isTrue();
    assertThat(observed.facts().links().get(GREEN).peerVerified()).isTrue();
    assertThat(observed.facts().links().get(GREEN).operState()).isEqualTo("Up");
    assertThat(observed.facts().links().get(ORANGE).peerIndex())
        .isEqualTo(observed.facts().links().get(GREEN).index());
    assertThat(observed.facts().namespaces().get(ORANGE.netns()).inode()).isPositive();
  }

  @Test
  void a_failing_operation_does_not_stop_the_ones_beside_it() throws KernelException {
    Converger.converge(kernel, LAB);
    IpPrefix added = IpPrefix.parse("10.9.9.9/32");
    List<Outcome> outcomes =
        kernel.perform(
            List.of(
                new AddAddress(ORANGE, IpPrefix.parse("10.0.0.1/24")),
                new AddAddress(ref("orange", "none"), added),
                new AddAddress(ORANGE, added)));

    assertThat(errno(outcomes.get(0))).isEqualTo("EEXIST");
    assertThat(errno(outcomes.get(1))).isEqualTo("ENODEV");
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Done.class);
    assertThat(link(ORANGE).addresses()).contains(added);
  }

  @Test
  void what_is_not_there_is_refused() throws KernelException {
    Converger.converge(kernel, LAB);

    assertThat(refused(new DeleteLink(ref("orange", "none")))).isEqualTo("ENODEV");
    assertThat(refused(new SetUp(ref("none", "eth0"), true))).isEqualTo("ENOENT");
    assertThat(refused(new RemoveAddress(ORANGE, IpPrefix.parse("10.7.7.7/24"))))
        .isEqualTo("EADDRNOTAVAIL");
    assertThat(refused(new RemoveRoute(ORANGE.netns(), Labs.route("10.7.0.0/16", "10.0.0.9"))))
        .isEqualTo("ESRCH");
    assertThat(refused(new AddRoute(ORANGE.netns(), Labs.route("10.7.0.0/16", "172.31.255.1"))))
        .isEqualTo("ENETUNREACH");
  }

  @Test
  void a_taken_name_is_refused_and_nothing_is_made() throws KernelException {
    Converger.converge(kernel, LAB);
    VethEnd first =
        new VethEnd(
            ref("orange", "eth1"),
            mark("link/x/0"),
            new MacAddress(0x02_00_00_00_00_10L),
            1500,
            1000);
    VethEnd second =
        new VethEnd(GREEN, mark("link/x/1"), new MacAddress(0x02_00_00_00_00_11L), 1500, 1000);

    assertThat(refused(new CreateVeth(first, second))).isEqualTo("EEXIST");
    assertThat(refused(new CreateNetns(ORANGE.netns(), mark("namespace/orange"))))
        .isEqualTo("EEXIST");
    assertThat(state().links().keySet()).containsExactly(GREEN, ORANGE);
  }

  @Test
  void deleting_one_end_deletes_the_other() throws KernelException {
    Converger.converge(kernel, LAB);

    perform(new DeleteLink(ORANGE));

    assertThat(state().links()).isEmpty();
    assertThat(state().namespaces().get(ORANGE.netns()).routes()).isEmpty();
  }

  @Test
  void going_down_loses_ipv6_addresses_and_routes_but_not_ipv4_addresses() throws KernelException {
    Converger.converge(kernel, LAB);

    perform(new SetUp(ORANGE, false));

    assertThat(link(ORANGE).addresses()).extracting(IpPrefix::family).containsOnly(IpFamily.V4);
    assertThat(state().namespaces().get(ORANGE.netns()).routes()).isEmpty();
    assertThat(Converger.converge(kernel, LAB).failures()).isEmpty();
  }

  @Test
  void an_mtu_too_small_for_ipv6_loses_its_addresses() throws KernelException {
    Converger.converge(kernel, LAB);

    perform(new SetMtu(GREEN, 1000));

    assertThat(link(GREEN).addresses()).extracting(IpPrefix::family).containsOnly(IpFamily.V4);
    assertThat(Converger.converge(kernel, LAB).failures()).isEmpty();
    assertThat(link(GREEN)).isEqualTo(LAB.state().link(GREEN));
  }

  @Test
  void a_route_goes_with_the_address_it_prefers() throws KernelException {
    Converger.converge(kernel, LAB);
    IpPrefix extra = IpPrefix.parse("10.5.5.5/32");
    Route route = new Route(IpPrefix.parse("10.6.0.0/16"), null, ORANGE.name(), 0, extra.address());
    perform(new AddAddress(ORANGE, extra));
    perform(new AddRoute(ORANGE.netns(), route));
    assertThat(state().namespaces().get(ORANGE.netns()).routes()).contains(route);

    perform(new RemoveAddress(ORANGE, extra));

    assertThat(state().namespaces().get(ORANGE.netns()).routes()).doesNotContain(route);
  }

  @Test
  void every_setting_is_put_back() throws KernelException {
    Converger.converge(kernel, LAB);
    perform(new SetMac(ORANGE, new MacAddress(0x02_aa_00_00_00_01L)));
    perform(new SetMtu(ORANGE, 9000));
    perform(new SetTxQueueLength(ORANGE, 7));
    perform(new AddAddress(ORANGE, IpPrefix.parse("192.0.2.1/24")));
    perform(new RemoveAddress(GREEN, IpPrefix.parse("10.0.0.2/24")));
    perform(new SetUp(GREEN, false));
    perform(new RenameLink(GREEN, new InterfaceName("moved")));

    Report report = Converger.converge(kernel, LAB);

    assertThat(report.failures()).isEmpty();
    assertThat(report.changes()).noneMatch(change -> change.operation() instanceof CreateVeth);
    assertThat(Diff.between(LAB.state(), state()).isEmpty()).isTrue();
  }

  @Test
  void a_name_that_comes_free_is_taken_in_the_same_run() throws KernelException {
    Converger.converge(kernel, LAB);
    NodePlan swapped =
        Labs.plan(
            List.of(Labs.namespace("green"), Labs.namespace("orange")),
            List.of(Labs.link("other", Labs.end("orange", "eth0"), Labs.end("green", "eth0"))));
    Desired desired = Desired.of(swapped, Mark.CLI);

    assertThat(Converger.converge(kernel, desired).failures()).isEmpty();
    assertThat(link(ORANGE).mark().object()).isEqualTo("link/other/0");
  }

  @Test
  void two_ends_in_one_namespace_are_a_pair_too() throws KernelException {
    NodePlan loop =
        Labs.plan(
            List.of(Labs.namespace("orange")),
            List.of(Labs.link("loop", Labs.end("orange", "a"), Labs.end("orange", "b"))));
    Desired desired = Desired.of(loop, Mark.CLI);

    assertThat(Converger.converge(kernel, desired).failures()).isEmpty();
    assertThat(link(ref("orange", "a")).peer()).isEqualTo(ref("orange", "b"));
    assertThat(Converger.converge(kernel, desired).performed()).isEmpty();
  }

  @Test
  void marks_tell_which_labs_are_here() throws KernelException {
    Converger.converge(kernel, LAB);

    assertThat(kernel.marks())
        .extracting(named -> named.mark().object())
        .contains("namespace/green", "namespace/orange");
  }

  private KernelState state() throws KernelException {
    return kernel.observe(LAB.scope()).state();
  }

  private LinkState link(LinkRef ref) throws KernelException {
    LinkState link = state().link(ref);
    assertThat(link).as(ref.toString()).isNotNull();
    return link.withAddresses(
        new java.util.TreeSet<>(
            link.addresses().stream().filter(a -> !a.address().isLinkLocal()).toList()));
  }

  private void perform(Operation operation) throws KernelException {
    assertThat(kernel.perform(List.of(operation))).containsExactly(new Outcome.Done());
  }

  private String refused(Operation operation) throws KernelException {
    return errno(kernel.perform(List.of(operation)).get(0));
  }

  private static String errno(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).cause().errno();
  }

  private static Mark mark(String object) {
    return new Mark(Mark.CLI, Labs.NAME, Labs.UID, object);
  }

  private static LinkRef ref(String namespace, String name) {
    return new LinkRef(NetnsName.of(Labs.NAME, namespace), new InterfaceName(name));
  }
}
