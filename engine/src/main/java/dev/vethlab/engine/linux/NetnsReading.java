package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpAddress;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.MacAddress;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.netlink.route.AddressMessage;
import dev.vethlab.netlink.route.IfLink;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.RouteMessage;
import dev.vethlab.netlink.route.Rtnetlink;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One namespace of a lab as it was read: messages, not yet joined with the other namespaces.
 *
 * @param ours our interfaces, by index
 */
record NetnsReading(
    NetnsName name,
    Mark mark,
    boolean loopbackUp,
    SortedMap<Integer, LinkMessage> ours,
    Map<Integer, Mark> marks,
    Map<Integer, String> names,
    List<AddressMessage> addresses,
    List<RouteMessage> routes,
    SortedMap<String, String> sysctls) {
  /** The protocol number that routes of ours carry (rtm_protocol); free in rtnetlink.h. */
  static final int PROTOCOL = 86;

  /** Reads a namespace; empty if it does not bear the lab's mark. */
  static Optional<NetnsReading> read(
      Sessions sessions, NetnsName name, Scope scope, SortedSet<String> keys) throws IOException {
    Session session = sessions.of(name);
    session.forgetNsids();
    List<LinkMessage> links = session.links();
    @Nullable LinkMessage lo =
        links.stream().filter(link -> link.index() == Session.LOOPBACK).findFirst().orElse(null);
    Optional<Mark> mark =
        Optional.ofNullable(lo).flatMap(link -> mark(link.alias())).filter(m -> m.isOf(scope));
    if (lo == null || mark.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<Integer, LinkMessage> ours = new TreeMap<>();
    Map<Integer, Mark> marks = new HashMap<>();
    Map<Integer, String> names = new HashMap<>();
    for (LinkMessage link : links) {
      names.put(link.index(), link.name());
      Optional<Mark> own = link.index() == Session.LOOPBACK ? Optional.empty() : own(link, scope);
      own.ifPresent(
          m -> {
            ours.put(link.index(), link);
            marks.put(link.index(), m);
          });
    }
    return Optional.of(
        new NetnsReading(
            name,
            mark.get(),
            (lo.flags() & IfLink.IFF_UP) != 0,
            ours,
            marks,
            names,
            session.socket().dump(AddressMessage.dump(), AddressMessage::decode),
            session.socket().dump(RouteMessage.dump(PROTOCOL), RouteMessage::decode),
            keys.isEmpty()
                ? new TreeMap<>()
                : sessions.inside(session.namespace(), () -> SysctlFiles.read(keys))));
  }

  private static Optional<Mark> mark(@Nullable String alias) {
    return Optional.ofNullable(alias).flatMap(Mark::parse);
  }

  /**
   * An interface is ours by its alias; or by its group, which it has had since its creation, while
   * its alias is not a mark: not yet given, or overwritten.
   */
  private static Optional<Mark> own(LinkMessage link, Scope scope) {
    Optional<Mark> mark = mark(link.alias());
    if (mark.isPresent()) {
      return mark.filter(m -> m.isOf(scope));
    }
    return link.group() == Mark.group(scope.domain(), scope.lab())
        ? Optional.of(new Mark(scope.domain(), scope.lab(), "", ""))
        : Optional.empty();
  }

  /** Where an interface of ours is, and what it is called. */
  @Nullable LinkRef ref(int index) {
    LinkMessage link = ours.get(index);
    return link == null ? null : new LinkRef(name, new InterfaceName(link.name()));
  }

  NetnsState state(Peers peers) throws IOException {
    SortedMap<InterfaceName, LinkState> links = new TreeMap<>();
    for (LinkMessage link : ours.values()) {
      Mark linkMark = java.util.Objects.requireNonNull(marks.get(link.index()));
      links.put(
          new InterfaceName(link.name()),
          new LinkState(
              linkMark,
              new MacAddress(link.address()),
              link.mtu(),
              link.txQueueLength(),
              (link.flags() & IfLink.IFF_UP) != 0,
              addresses(link.index()),
              peers.of(this, link)));
    }
    SortedSet<InterfaceName> others = new TreeSet<>();
    names.forEach(
        (index, text) -> {
          if (!ours.containsKey(index)) {
            others.add(new InterfaceName(text));
          }
        });
    SortedSet<Route> own = new TreeSet<>();
    for (RouteMessage route : routes) {
      // A blackhole or another table with our protocol is nothing we would have made, nor could
      // name.
      if (route.protocol() == PROTOCOL
          && route.type() == Rtnetlink.RTN_UNICAST
          && route.table() == Rtnetlink.RT_TABLE_MAIN
          && route.outputInterface() != null) {
        own.add(route(route));
      }
    }
    return new NetnsState(mark, loopbackUp, sysctls, links, others, own);
  }

  private SortedSet<IpPrefix> addresses(int index) {
    SortedSet<IpPrefix> found = new TreeSet<>();
    for (AddressMessage address : addresses) {
      if (address.index() == index) {
        found.add(
            new IpPrefix(IpAddress.of(address.address().getAddress()), address.prefixLength()));
      }
    }
    return found;
  }

  private Route route(RouteMessage route) {
    var destination = route.destination();
    var gateway = route.gateway();
    var source = route.preferredSource();
    Integer device = route.outputInterface();
    String deviceName = device == null ? null : names.get(device);
    return new Route(
        destination == null
            ? IpPrefix.everything(route.family() == Rtnetlink.AF_INET ? IpFamily.V4 : IpFamily.V6)
            : new IpPrefix(IpAddress.of(destination.getAddress()), route.prefixLength()),
        gateway == null ? null : IpAddress.of(gateway.getAddress()),
        deviceName == null ? null : new InterfaceName(deviceName),
        route.priority(),
        source == null ? null : IpAddress.of(source.getAddress()));
  }
}
