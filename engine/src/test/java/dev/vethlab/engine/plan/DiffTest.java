package dev.vethlab.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.engine.kernel.Effect;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.SetMark;
import dev.vethlab.engine.kernel.script.IpCommand;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.Labs;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is done about what, as the commands a person would type. */
class DiffTest {
  private static final Desired LAB = Desired.of(Labs.orangeGreen(), Mark.CLI);
  private static final KernelState UP = LAB.state();
  private static final LinkRef ORANGE = ref("orange");
  private static final LinkRef GREEN = ref("green");

  @Test
  void an_empty_node_gets_namespaces_then_the_pair_then_what_stands_on_it() {
    assertThat(commands(UP, KernelState.empty()))
        .containsExactly(
            "ip netns add default.veth-encore.green && ip -n default.veth-encore.green link set lo alias vethlab:cli:default/veth-encore:"
                + Labs.UID
                + ":namespace/green",
            "ip netns add default.veth-encore.orange && ip -n default.veth-encore.orange link set lo alias vethlab:cli:default/veth-encore:"
                + Labs.UID
                + ":namespace/orange",
            "ip -n default.veth-encore.green link set lo up",
            "ip -n default.veth-encore.orange link set lo up",
            "ip -n default.veth-encore.orange link add name eth0 address 5e:6d:2a:79:1f:f2 mtu 1500 txqueuelen 1000 numtxqueues 1 numrxqueues 1 group "
                + group()
                + " type veth peer name eth0 address f6:b1:23:88:2b:64 mtu 1500 txqueuelen 1000 numtxqueues 1 numrxqueues 1 group "
                + group()
                + " netns default.veth-encore.green"
                + " && ip -n default.veth-encore.orange link set eth0 alias vethlab:cli:default/veth-encore:"
                + Labs.UID
                + ":link/orange-green/0"
                + " && ip -n default.veth-encore.green link set eth0 alias vethlab:cli:default/veth-encore:"
                + Labs.UID
                + ":link/orange-green/1",
            "ip -n default.veth-encore.orange link set eth0 up",
            "ip -n default.veth-encore.green link set eth0 up",
            "ip -n default.veth-encore.orange address add 10.0.0.1/24 dev eth0",
            "ip -n default.veth-encore.orange address add fd00::1/64 dev eth0 nodad",
            "ip -n default.veth-encore.green address add 10.0.0.2/24 dev eth0",
            "ip -n default.veth-encore.green address add fd00::2/64 dev eth0 nodad",
            "ip -n default.veth-encore.orange route add default via 10.0.0.2 dev eth0 protocol 86");
  }

  @Test
  void a_lab_that_is_no_longer_wanted_goes_links_first() {
    assertThat(commands(KernelState.empty(), UP))
        .containsExactly(
            "ip -n default.veth-encore.green link delete eth0",
            "ip netns delete default.veth-encore.green",
            "ip netns delete default.veth-encore.orange");
  }

  @Test
  void an_end_that_is_down_comes_up_with_what_it_lost() {
    KernelState down = Effect.of(new Operation.SetUp(ORANGE, false), UP);

    assertThat(commands(UP, down))
        .containsExactly(
            "ip -n default.veth-encore.orange link set eth0 up",
            "ip -n default.veth-encore.orange address add fd00::1/64 dev eth0 nodad",
            "ip -n default.veth-encore.orange route add default via 10.0.0.2 dev eth0 protocol 86");
  }

  @Test
  void a_renamed_interface_gets_its_name_back_and_is_not_made_anew() {
    KernelState renamed = Effect.of(new RenameLink(GREEN, new InterfaceName("moved")), UP);

    assertThat(commands(UP, renamed))
        .containsExactly(
            "ip -n default.veth-encore.green link set moved down",
            "ip -n default.veth-encore.green link set moved name eth0",
            "ip -n default.veth-encore.green link set eth0 up",
            "ip -n default.veth-encore.green address add fd00::2/64 dev eth0 nodad");
  }

  @Test
  void a_pair_without_aliases_was_left_by_a_maker_that_died_and_is_taken_over() {
    KernelState left = UP;
    for (LinkRef ref : List.of(ORANGE, GREEN)) {
      left = left.with(ref, UP.link(ref).withMark(new Mark(Mark.CLI, Labs.NAME, "", "")));
    }

    assertThat(Diff.between(UP, left).operations()).hasSize(2).allMatch(SetMark.class::isInstance);
  }

  @Test
  void half_a_pair_is_deleted_and_the_pair_made_anew() {
    KernelState half = UP.with(GREEN, null).with(ORANGE, UP.link(ORANGE).withPeer(null));

    assertThat(commands(UP, half).get(0))
        .isEqualTo("ip -n default.veth-encore.orange link delete eth0");
    assertThat(commands(UP, half).get(1))
        .startsWith("ip -n default.veth-encore.orange link add name eth0");
  }

  @Test
  void an_undeclared_address_is_removed_but_a_link_local_one_stays() {
    LinkState link = UP.link(ORANGE);
    TreeSet<dev.vethlab.engine.lab.IpPrefix> more = new TreeSet<>(link.addresses());
    more.add(dev.vethlab.engine.lab.IpPrefix.parse("192.0.2.1/24"));
    more.add(dev.vethlab.engine.lab.IpPrefix.parse("fe80::1/64"));
    more.add(dev.vethlab.engine.lab.IpPrefix.parse("169.254.1.1/16"));

    assertThat(commands(UP, UP.with(ORANGE, link.withAddresses(more))))
        .containsExactly("ip -n default.veth-encore.orange address delete 192.0.2.1/24 dev eth0");
  }

  @Test
  void a_name_taken_in_a_namespace_is_a_conflict_and_the_rest_goes_on() {
    NetnsState orange =
        NetnsState.empty(UP.namespaces().get(ORANGE.netns()).mark())
            .withForeignLinks(new TreeSet<>(List.of(ORANGE.name())));
    KernelState observed = KernelState.empty().with(ORANGE.netns(), orange);
    Diff diff = Diff.between(UP, observed);

    assertThat(diff.conflicts())
        .extracting(Conflict::object)
        .containsExactly("link/orange-green/0");
    assertThat(diff.operations()).noneMatch(Operation.CreateVeth.class::isInstance);
    assertThat(diff.operations())
        .as("a route through what cannot be made is not tried")
        .noneMatch(Operation.AddRoute.class::isInstance);
    assertThat(diff.operations()).anyMatch(Operation.CreateNetns.class::isInstance);
  }

  @Test
  void a_taken_namespace_is_one_conflict_not_one_for_all_that_is_in_it() {
    KernelState observed =
        new KernelState(KernelState.empty().namespaces(), new TreeSet<>(List.of(ORANGE.netns())));

    assertThat(Diff.between(UP, observed).conflicts())
        .extracting(Conflict::object)
        .containsExactly("namespace/orange");
    assertThat(Diff.between(UP, observed).operations())
        .noneMatch(operation -> operation.netns().equals(ORANGE.netns()));
  }

  @Test
  void what_an_earlier_lab_of_the_name_left_is_marked_anew() {
    Desired later =
        Desired.of(
            new dev.vethlab.engine.placement.NodePlan(
                Labs.NAME,
                "99999999-0000-0000-0000-000000000001",
                Labs.orangeGreen().namespaces(),
                Labs.orangeGreen().links()),
            Mark.CLI);

    assertThat(Diff.between(later.state(), UP).differences())
        .extracting(Difference::field)
        .containsOnly("mark");
  }

  @Test
  void sysctls_of_an_interface_come_after_it_the_others_before() {
    KernelState desired =
        Desired.of(
                Labs.plan(
                    List.of(
                        Labs.namespace("green"),
                        Labs.namespace(
                            "orange",
                            Map.of(
                                "net.ipv4.conf.eth0.rp_filter",
                                "2",
                                "net.ipv4.conf.default.rp_filter",
                                "1"))),
                    Labs.orangeGreen().links()),
                Mark.CLI)
            .state();
    List<String> commands = commands(desired, KernelState.empty());
    int pair = indexOf(commands, "link add");

    assertThat(indexOf(commands, "conf.default.rp_filter")).isLessThan(pair);
    assertThat(indexOf(commands, "conf.eth0.rp_filter")).isGreaterThan(pair);
  }

  @Test
  void two_interfaces_of_a_pair_are_deleted_once() {
    KernelState none =
        Desired.of(
                Labs.plan(
                    Labs.orangeGreen().namespaces().stream()
                        .map(n -> Labs.namespace(n.name()))
                        .toList(),
                    List.of()),
                Mark.CLI)
            .state();

    assertThat(Diff.between(none, UP).operations())
        .filteredOn(DeleteLink.class::isInstance)
        .hasSize(1);
  }

  private static int indexOf(List<String> commands, String part) {
    return commands.indexOf(
        commands.stream().filter(c -> c.contains(part)).findFirst().orElseThrow());
  }

  private static List<String> commands(KernelState desired, KernelState observed) {
    return Diff.between(desired, observed).operations().stream().map(IpCommand::of).toList();
  }

  private static long group() {
    return Mark.group(Mark.CLI, Labs.NAME);
  }

  private static LinkRef ref(String namespace) {
    return new LinkRef(NetnsName.of(Labs.NAME, namespace), new InterfaceName("eth0"));
  }
}
