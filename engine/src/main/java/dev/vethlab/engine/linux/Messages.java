package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.Operation.AddAddress;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.RemoveAddress;
import dev.vethlab.engine.kernel.Operation.RemoveRoute;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.Request;
import dev.vethlab.engine.kernel.Operation.SetLoopbackUp;
import dev.vethlab.engine.kernel.Operation.SetMac;
import dev.vethlab.engine.kernel.Operation.SetMark;
import dev.vethlab.engine.kernel.Operation.SetMtu;
import dev.vethlab.engine.kernel.Operation.SetNetnsMark;
import dev.vethlab.engine.kernel.Operation.SetTxQueueLength;
import dev.vethlab.engine.kernel.Operation.SetUp;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpAddress;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.netlink.route.AddressMessage;
import dev.vethlab.netlink.route.LinkChange;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.RouteMessage;
import dev.vethlab.netlink.route.Rtnetlink;
import dev.vethlab.netlink.socket.NetlinkException;
import dev.vethlab.netlink.wire.Message;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Operations as netlink messages; here names become indexes, at the last moment. */
final class Messages {
  private Messages() {}

  /** The message of a request, to be sent in the namespace of the session. */
  static Message of(Request request, Session session) throws NetlinkException, KernelException {
    return switch (request) {
      case SetNetnsMark op -> LinkMessage.set(Session.LOOPBACK, alias(op.mark()));
      case SetLoopbackUp op -> LinkMessage.set(Session.LOOPBACK, LinkChange.none().withUp(true));
      case DeleteLink op -> {
        int index = index(session, op.link());
        session.forget(op.link().name().value());
        yield LinkMessage.delete(index);
      }
      case RenameLink op -> {
        int index = index(session, op.link());
        session.forget(op.link().name().value());
        session.remember(op.to().value(), index);
        yield LinkMessage.set(index, LinkChange.none().withName(op.to().value()));
      }
      case SetMark op -> LinkMessage.set(index(session, op.link()), marked(op.mark()));
      case SetMac op ->
          LinkMessage.set(
              index(session, op.link()), LinkChange.none().withAddress(op.mac().bits()));
      case SetMtu op ->
          LinkMessage.set(index(session, op.link()), LinkChange.none().withMtu(op.mtu()));
      case SetTxQueueLength op ->
          LinkMessage.set(
              index(session, op.link()), LinkChange.none().withTxQueueLength(op.packets()));
      case SetUp op ->
          LinkMessage.set(index(session, op.link()), LinkChange.none().withUp(op.up()));
      case AddAddress op ->
          AddressMessage.add(
              index(session, op.link()), inet(op.address().address()), op.address().length());
      case RemoveAddress op ->
          AddressMessage.remove(
              index(session, op.link()), inet(op.address().address()), op.address().length());
      case AddRoute op -> route(op.route(), session).add();
      case RemoveRoute op -> route(op.route(), session).remove();
    };
  }

  static LinkChange alias(Mark mark) {
    return LinkChange.none().withAlias(mark.toString());
  }

  /** The alias and, should somebody have taken the interface out of it, the group. */
  private static LinkChange marked(Mark mark) {
    return alias(mark).withGroup(Mark.group(mark.domain(), mark.lab()));
  }

  private static int index(Session session, LinkRef link) throws NetlinkException, KernelException {
    Integer index = session.index(link.name().value());
    if (index == null) {
      throw new KernelException("there is no interface " + link, "ENODEV", true, null);
    }
    return index;
  }

  private static RouteMessage route(Route route, Session session)
      throws NetlinkException, KernelException {
    InterfaceName device = route.device();
    Integer index = null;
    if (device != null) {
      index = session.index(device.value());
      if (index == null) {
        throw new KernelException("there is no interface " + device, "ENODEV", true, null);
      }
    }
    return new RouteMessage(
        route.to().length() == 0 ? null : inet(route.to().address()),
        route.to().length(),
        route.to().family() == IpFamily.V4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6,
        Rtnetlink.RT_TABLE_MAIN,
        NetnsReading.PROTOCOL,
        // A destination on the link itself is found there, not behind a router (rtnetlink(7)).
        route.via() == null ? Rtnetlink.RT_SCOPE_LINK : Rtnetlink.RT_SCOPE_UNIVERSE,
        Rtnetlink.RTN_UNICAST,
        inetOrNull(route.via()),
        index,
        route.metric(),
        inetOrNull(route.source()));
  }

  private static @Nullable InetAddress inetOrNull(@Nullable IpAddress address) {
    return address == null ? null : inet(address);
  }

  private static InetAddress inet(IpAddress address) {
    try {
      return InetAddress.getByAddress(address.bytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
