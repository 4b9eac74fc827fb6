package dev.vethlab.engine.linux;

import dev.vethlab.netlink.route.IfLink;
import dev.vethlab.netlink.route.LinkMessage;
import java.util.List;

/** Names for IF_OPER_* of uapi/linux/if.h (RFC 2863), in the spelling of the status. */
final class OperState {
  private static final List<String> NAMES =
      List.of("Unknown", "NotPresent", "Down", "LowerLayerDown", "Testing", "Dormant", "Up");

  private static final int UP = 6;

  private OperState() {}

  /**
   * The state of a link. The kernel works operstate out later (net/core/link_watch.c, on a queue);
   * the carrier it follows from is there at once, so an interface that is up with a carrier is said
   * to be Up already.
   */
  static String of(LinkMessage link) {
    int carrier = IfLink.IFF_UP | IfLink.IFF_LOWER_UP;
    return name((link.flags() & carrier) == carrier ? UP : link.operState());
  }

  private static String name(int state) {
    return state >= 0 && state < NAMES.size() ? NAMES.get(state) : NAMES.get(0);
  }
}
