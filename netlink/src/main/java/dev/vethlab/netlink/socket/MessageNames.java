package dev.vethlab.netlink.socket;

import dev.vethlab.netlink.route.Rtnetlink;
import dev.vethlab.netlink.wire.Netlink;

/** Message types as the uapi headers spell them. */
final class MessageNames {
  private MessageNames() {}

  static String type(int type) {
    return switch (type) {
      case Netlink.NLMSG_NOOP -> "NLMSG_NOOP";
      case Netlink.NLMSG_ERROR -> "NLMSG_ERROR";
      case Netlink.NLMSG_DONE -> "NLMSG_DONE";
      case Netlink.NLMSG_OVERRUN -> "NLMSG_OVERRUN";
      case Rtnetlink.RTM_NEWLINK -> "RTM_NEWLINK";
      case Rtnetlink.RTM_DELLINK -> "RTM_DELLINK";
      case Rtnetlink.RTM_GETLINK -> "RTM_GETLINK";
      case Rtnetlink.RTM_NEWADDR -> "RTM_NEWADDR";
      case Rtnetlink.RTM_DELADDR -> "RTM_DELADDR";
      case Rtnetlink.RTM_GETADDR -> "RTM_GETADDR";
      case Rtnetlink.RTM_NEWROUTE -> "RTM_NEWROUTE";
      case Rtnetlink.RTM_DELROUTE -> "RTM_DELROUTE";
      case Rtnetlink.RTM_GETROUTE -> "RTM_GETROUTE";
      case Rtnetlink.RTM_NEWNSID -> "RTM_NEWNSID";
      case Rtnetlink.RTM_DELNSID -> "RTM_DELNSID";
      case Rtnetlink.RTM_GETNSID -> "RTM_GETNSID";
      default -> "message type " + type;
    };
  }
}
