package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.MacAddress;
import dev.vethlab.engine.lab.Route;

/**
 * One change to a kernel, as data: executed, printed, faked and counted from the same list. Names
 * are resolved to indexes only when it is performed.
 */
public sealed interface Operation {
  /** The namespace in which it is done. */
  NetnsName netns();

  /** A new namespace with its mark, under its name only when the mark is set. */
  record CreateNetns(NetnsName netns, Mark mark) implements Operation {}

  /** Removes the name, and with it all interfaces of ours inside. */
  record DeleteNetns(NetnsName netns, Mark mark) implements Operation {}

  /** Puts a namespace's mark right. */
  record SetNetnsMark(NetnsName netns, Mark mark) implements Request {}

  record SetLoopbackUp(NetnsName netns) implements Request {}

  /** Writes below /proc/sys; {@code key} as in {@code sysctl(8)}. */
  record SetSysctl(NetnsName netns, String key, String value) implements Operation {}

  /** One end of a pair to be made. */
  record VethEnd(LinkRef at, Mark mark, MacAddress mac, int mtu, long txQueueLength) {}

  /** A pair, both ends where they belong at once; down, without addresses. */
  record CreateVeth(VethEnd first, VethEnd second) implements Operation {
    @Override
    public NetnsName netns() {
      return first.at().netns();
    }
  }

  /** Deletes an interface, and with it the other end. */
  record DeleteLink(LinkRef link) implements OnLink {}

  record RenameLink(LinkRef link, InterfaceName to) implements OnLink {}

  record SetMark(LinkRef link, Mark mark) implements OnLink {}

  record SetMac(LinkRef link, MacAddress mac) implements OnLink {}

  record SetMtu(LinkRef link, int mtu) implements OnLink {}

  record SetTxQueueLength(LinkRef link, long packets) implements OnLink {}

  record SetUp(LinkRef link, boolean up) implements OnLink {}

  record AddAddress(LinkRef link, IpPrefix address) implements OnLink {}

  record RemoveAddress(LinkRef link, IpPrefix address) implements OnLink {}

  record AddRoute(NetnsName netns, Route route) implements Request {}

  record RemoveRoute(NetnsName netns, Route route) implements Request {}

  /** What is exactly one request to the kernel, so that many go in one send. */
  sealed interface Request extends Operation {}

  /** A change to one interface. */
  sealed interface OnLink extends Request {
    LinkRef link();

    @Override
    default NetnsName netns() {
      return link().netns();
    }
  }
}
