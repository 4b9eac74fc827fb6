package dev.vethlab.netlink.route;

import static dev.vethlab.netlink.route.IfLink.IFF_UP;
import static dev.vethlab.netlink.route.IfLink.IFLA_ADDRESS;
import static dev.vethlab.netlink.route.IfLink.IFLA_GROUP;
import static dev.vethlab.netlink.route.IfLink.IFLA_IFALIAS;
import static dev.vethlab.netlink.route.IfLink.IFLA_IFNAME;
import static dev.vethlab.netlink.route.IfLink.IFLA_INFO_DATA;
import static dev.vethlab.netlink.route.IfLink.IFLA_INFO_KIND;
import static dev.vethlab.netlink.route.IfLink.IFLA_LINKINFO;
import static dev.vethlab.netlink.route.IfLink.IFLA_MTU;
import static dev.vethlab.netlink.route.IfLink.IFLA_NET_NS_FD;
import static dev.vethlab.netlink.route.IfLink.IFLA_NUM_RX_QUEUES;
import static dev.vethlab.netlink.route.IfLink.IFLA_NUM_TX_QUEUES;
import static dev.vethlab.netlink.route.IfLink.IFLA_TXQLEN;
import static dev.vethlab.netlink.route.IfLink.VETH_INFO_PEER;

import dev.vethlab.netlink.route.LinkMessage.VethEnd;
import dev.vethlab.netlink.wire.AttributeWriter;
import java.nio.charset.StandardCharsets;

/** The bodies of the requests which {@link LinkMessage} makes. */
final class LinkRequests {
  static final int IFINFOMSG_LENGTH = 16;

  private LinkRequests() {}

  /** {@code struct ifinfomsg} of {@code linux/rtnetlink.h}. */
  static byte[] ifinfomsg(int index, int flags, int change) {
    return Struct.write(
        IFINFOMSG_LENGTH, struct -> struct.putInt(4, index).putInt(8, flags).putInt(12, change));
  }

  static byte[] newVeth(VethEnd here, VethEnd peer, int peerNamespaceFd) {
    AttributeWriter writer = new AttributeWriter();
    end(writer, here);
    return writer
        .nested(
            IFLA_LINKINFO,
            info ->
                info.string(IFLA_INFO_KIND, "veth")
                    .nested(
                        IFLA_INFO_DATA,
                        data ->
                            data.nested(
                                VETH_INFO_PEER,
                                there -> {
                                  end(there, peer);
                                  there.u32(IFLA_NET_NS_FD, peerNamespaceFd);
                                })))
        .toBytes();
  }

  private static void end(AttributeWriter writer, VethEnd end) {
    writer.struct(ifinfomsg(end.index(), 0, 0)).string(IFLA_IFNAME, end.name());
    if (end.address() != 0) {
      writer.bytes(IFLA_ADDRESS, mac(end.address()));
    }
    if (end.mtu() != 0) {
      writer.u32(IFLA_MTU, end.mtu());
    }
    if (end.txQueueLength() >= 0) {
      writer.u32(IFLA_TXQLEN, end.txQueueLength());
    }
    if (end.group() != 0) {
      writer.u32(IFLA_GROUP, end.group());
    }
    // One queue a direction: a queue per CPU costs half as much again to make.
    writer.u32(IFLA_NUM_TX_QUEUES, 1).u32(IFLA_NUM_RX_QUEUES, 1);
  }

  static byte[] set(int index, LinkChange change) {
    Boolean up = change.up();
    int flags = Boolean.TRUE.equals(up) ? IFF_UP : 0;
    AttributeWriter writer =
        new AttributeWriter().struct(ifinfomsg(index, flags, up == null ? 0 : IFF_UP));
    if (change.name() != null) {
      writer.string(IFLA_IFNAME, change.name());
    }
    if (change.address() != null) {
      writer.bytes(IFLA_ADDRESS, mac(change.address()));
    }
    if (change.mtu() != null) {
      writer.u32(IFLA_MTU, change.mtu());
    }
    if (change.txQueueLength() != null) {
      writer.u32(IFLA_TXQLEN, change.txQueueLength());
    }
    if (change.group() != null) {
      writer.u32(IFLA_GROUP, change.group());
    }
    if (change.alias() != null) {
      // Without NUL: the kernel counts it, and would refuse an alias of 255 bytes.
      writer.bytes(IFLA_IFALIAS, change.alias().getBytes(StandardCharsets.UTF_8));
    }
    return writer.toBytes();
  }

  private static byte[] mac(long address) {
    byte[] bytes = new byte[6];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (address >>> (40 - 8 * i));
    }
    return bytes;
  }
}
