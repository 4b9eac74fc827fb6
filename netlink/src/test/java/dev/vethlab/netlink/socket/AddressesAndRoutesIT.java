package dev.vethlab.netlink.socket;

import static dev.vethlab.netlink.route.Rtnetlink.AF_INET;
import static dev.vethlab.netlink.route.Rtnetlink.AF_INET6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.vethlab.netlink.TwoNamespaces;
import dev.vethlab.netlink.route.AddressMessage;
import dev.vethlab.netlink.route.IfAddr;
import dev.vethlab.netlink.route.LinkChange;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.LinkMessage.VethEnd;
import dev.vethlab.netlink.route.RouteMessage;
import dev.vethlab.netlink.route.Rtnetlink;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressesAndRoutesIT {
  private static final int LEFT = 100;
  private static final int PROTOCOL = 86;

  private TwoNamespaces kernel;

  @BeforeEach
  void open() throws Exception {
    kernel = new TwoNamespaces();
    kernel.here.request(
        LinkMessage.newVeth(
            new VethEnd("left", LEFT, 0, 0, -1, 0),
            new VethEnd("right", 200, 0, 0, -1, 0),
            kernel.thereNamespace.fd()));
    kernel.there.request(LinkMessage.set(200, LinkChange.none().withUp(true)));
    kernel.here.request(LinkMessage.set(LEFT, LinkChange.none().withUp(true)));
  }

  @AfterEach
  void close() {
    if (kernel != null) {
      kernel.close();
    }
  }

  private static InetAddress ip(String text) throws Exception {
    return InetAddress.getByName(text);
  }

  private Optional<AddressMessage> address(String text) throws Exception {
    InetAddress wanted = ip(text);
    return kernel.here.dump(AddressMessage.dump(), AddressMessage::decode).stream()
        .filter(found -> found.address().equals(wanted))
        .findFirst();
  }

  private List<RouteMessage> routes() throws NetlinkException {
    return kernel.here.dump(RouteMessage.dump(PROTOCOL), RouteMessage::decode);
  }

  @Test
  void anIpv4AddressIsAddedAsIpAddressAddDoes() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24));

    assertThat(address("10.0.0.1"))
        .contains(
            new AddressMessage(
                LEFT, ip("10.0.0.1"), 24, IfAddr.IFA_F_PERMANENT, Rtnetlink.RT_SCOPE_UNIVERSE));
    assertThat(kernel.ipHere("address", "show", "dev", "left"))
        .contains("\"local\":\"10.0.0.1\",\"prefixlen\":24,\"scope\":\"global\"")
        .doesNotContain("broadcast\":\"10");
  }

  @Test
  void anIpv6AddressCanBeUsedAtOnce() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("2001:db8::1"), 64));

    AddressMessage added = address("2001:db8::1").orElseThrow();
    assertThat(added.flags() & IfAddr.IFA_F_TENTATIVE).isZero();
    assertThat(added.flags() & IfAddr.IFA_F_NODAD).isNotZero();
    assertThat(added.prefixLength()).isEqualTo(64);
    assertThat(kernel.ipHere("address", "show", "dev", "left"))
        .contains("\"local\":\"2001:db8::1\",\"prefixlen\":64");
  }

  @Test
  void addressesAreRemoved() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24));
    kernel.here.request(AddressMessage.add(LEFT, ip("2001:db8::1"), 64));

    kernel.here.request(AddressMessage.remove(LEFT, ip("10.0.0.1"), 24));
    kernel.here.request(AddressMessage.remove(LEFT, ip("2001:db8::1"), 64));

    assertThat(address("10.0.0.1")).isEmpty();
    assertThat(address("2001:db8::1")).isEmpty();
  }

  @Test
  void anAddressIsAddedOnce() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24));

    assertThatThrownBy(() -> kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24)))
        .asInstanceOf(type(NetlinkException.class))
        .returns("EEXIST", NetlinkException::errnoName);
  }

  @Test
  void routesOfBothFamiliesAreAddedReadAndRemoved() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24));
    kernel.here.request(AddressMessage.add(LEFT, ip("2001:db8::1"), 64));
    List<RouteMessage> wanted =
        List.of(
            RouteMessage.unicast(AF_INET, null, 0, ip("10.0.0.2"), LEFT, PROTOCOL),
            RouteMessage.unicast(AF_INET, ip("192.0.2.0"), 24, ip("10.0.0.2"), LEFT, PROTOCOL),
            RouteMessage.unicast(AF_INET, ip("198.51.100.0"), 24, null, LEFT, PROTOCOL),
            RouteMessage.unicast(AF_INET6, null, 0, ip("2001:db8::2"), LEFT, PROTOCOL),
            RouteMessage.unicast(AF_INET6, ip("fd00::"), 8, ip("2001:db8::2"), LEFT, PROTOCOL));

    for (RouteMessage route : wanted) {
      kernel.here.request(route.add());
    }

    assertThat(routes().stream().map(AddressesAndRoutesIT::withoutPriority))
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(kernel.ipHere("route", "show", "proto", "86"))
        .contains("\"dst\":\"default\",\"gateway\":\"10.0.0.2\",\"dev\":\"left\"");
    assertThat(kernel.ipHere("-6", "route", "show", "proto", "86"))
        .contains("\"dst\":\"fd00::/8\",\"gateway\":\"2001:db8::2\",\"dev\":\"left\"");
    for (RouteMessage route : wanted) {
      kernel.here.request(route.remove());
    }
    assertThat(routes()).isEmpty();
  }

  /** The kernel makes 1024 of an IPv6 route's priority 0. */
  private static RouteMessage withoutPriority(RouteMessage route) {
    assertThat(route.priority()).isEqualTo(route.family() == AF_INET6 ? 1024 : 0);
    return new RouteMessage(
        route.destination(),
        route.prefixLength(),
        route.family(),
        route.table(),
        route.protocol(),
        route.scope(),
        route.type(),
        route.gateway(),
        route.outputInterface(),
        0,
        route.preferredSource());
  }

  @Test
  void aRouteKeepsItsTablePrioritySourceAndIpv6Gateway() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24));
    kernel.here.request(AddressMessage.add(LEFT, ip("2001:db8::1"), 64));
    RouteMessage route =
        new RouteMessage(
            ip("192.0.2.0"),
            24,
            AF_INET,
            70_000,
            PROTOCOL,
            Rtnetlink.RT_SCOPE_UNIVERSE,
            Rtnetlink.RTN_UNICAST,
            ip("2001:db8::2"),
            LEFT,
            4_000_000_000L,
            ip("10.0.0.1"));

    kernel.here.request(route.add());

    assertThat(routes()).containsExactly(route);
  }

  @Test
  void aDumpHasTheRoutesOfItsProtocolAlone() throws Exception {
    kernel.here.request(AddressMessage.add(LEFT, ip("10.0.0.1"), 24));
    kernel.here.request(RouteMessage.unicast(AF_INET, ip("192.0.2.0"), 24, null, LEFT, 87).add());
    RouteMessage ours = RouteMessage.unicast(AF_INET, ip("198.51.100.0"), 24, null, LEFT, PROTOCOL);
    kernel.here.request(ours.add());

    assertThat(routes()).containsExactly(ours);
    assertThat(kernel.here.dump(RouteMessage.dump(Rtnetlink.RTPROT_UNSPEC), RouteMessage::decode))
        .hasSizeGreaterThan(3);
  }

  @Test
  void aGatewayThatCannotBeReachedIsRefusedInTheWordsOfTheKernel() throws Exception {
    RouteMessage route = RouteMessage.unicast(AF_INET, null, 0, ip("203.0.113.1"), LEFT, PROTOCOL);

    assertThatThrownBy(() -> kernel.here.request(route.add()))
        .asInstanceOf(type(NetlinkException.class))
        .returns("ENETUNREACH", NetlinkException::errnoName)
        .returns("Nexthop has invalid gateway", NetlinkException::text);
  }
}
