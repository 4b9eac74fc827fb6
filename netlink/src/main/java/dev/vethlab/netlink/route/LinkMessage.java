package dev.vethlab.netlink.route;

import static dev.vethlab.netlink.route.LinkRequests.IFINFOMSG_LENGTH;
import static dev.vethlab.netlink.route.LinkRequests.ifinfomsg;
import static dev.vethlab.netlink.route.Rtnetlink.RTM_DELLINK;
import static dev.vethlab.netlink.route.Rtnetlink.RTM_GETLINK;
import static dev.vethlab.netlink.route.Rtnetlink.RTM_NEWLINK;

import dev.vethlab.netlink.wire.AttributeReader;
import dev.vethlab.netlink.wire.AttributeWriter;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link ({@code struct ifinfomsg}, {@code linux/if_link.h}, rtnetlink(7)).
 *
 * @param flags {@code IFF_*}
 * @param kind such as "veth" or "bridge"; null for a loopback or a physical link
 * @param address MAC address in the lower 48 bits, 0 if there is none or it has another length
 * @param mtu in bytes
 * @param txQueueLength in packets
 * @param operState {@code IF_OPER_*}
 * @param group 0 to 2^32-1, 0 if never set
 * @param link index of the link this one belongs to, for a veth its peer, in the namespace of
 *     {@code linkNetnsId} if there is one, else in this namespace
 * @param linkNetnsId id, as this namespace counts, of the namespace the peer is in; null if it is
 *     here; -1 if the other namespace is known to be another one but has no id
 * @param master index of the bridge
 */
public record LinkMessage(
    int index,
    int flags,
    String name,
    @Nullable String kind,
    long address,
    int mtu,
    long txQueueLength,
    int operState,
    long group,
    @Nullable String alias,
    @Nullable Integer link,
    @Nullable Integer linkNetnsId,
    @Nullable Integer master,
    List<String> alternativeNames) {
  public LinkMessage {
    alternativeNames = List.copyOf(alternativeNames);
  }

  /** Whether the link is administratively up. */
  public boolean up() {
    return (flags & IfLink.IFF_UP) != 0;
  }

  /**
   * Reads the payload of {@code RTM_NEWLINK} or {@code RTM_DELLINK}.
   *
   * @throws MalformedMessageException if it is none
   */
  public static LinkMessage decode(ByteBuffer payload) {
    Struct header = Struct.read(payload, "ifinfomsg", IFINFOMSG_LENGTH);
    AttributeReader reader = header.attributes();
    String name = "";
    String kind = null;
    String alias = null;
    long address = 0;
    long mtu = 0;
    long txQueueLength = 0;
    long group = 0;
    int operState = 0;
    Integer link = null;
    Integer linkNetnsId = null;
    Integer master = null;
    List<String> alternativeNames = new ArrayList<>();
    while (reader.next()) {
      switch (reader.type()) {
        case IfLink.IFLA_IFNAME -> name = reader.string();
        case IfLink.IFLA_LINKINFO -> kind = kind(reader.nested());
        case IfLink.IFLA_ADDRESS -> address = mac(reader.bytes());
        case IfLink.IFLA_MTU -> mtu = reader.u32();
        case IfLink.IFLA_TXQLEN -> txQueueLength = reader.u32();
        case IfLink.IFLA_OPERSTATE -> operState = reader.u8();
        case IfLink.IFLA_GROUP -> group = reader.u32();
        case IfLink.IFLA_IFALIAS -> alias = reader.string();
        case IfLink.IFLA_LINK -> link = reader.s32();
        case IfLink.IFLA_LINK_NETNSID -> linkNetnsId = reader.s32();
        case IfLink.IFLA_MASTER -> master = reader.s32();
        case IfLink.IFLA_PROP_LIST -> addNames(reader.nested(), alternativeNames);
        default -> {}
      }
    }
    reader.check();
    int index = header.s32(4);
    if (link == null && linkNetnsId != null) {
      // The kernel leaves IFLA_LINK out where the peer's index equals the link's own.
      link = index;
    }
    return new LinkMessage(
        index,
        header.s32(8),
        name,
        kind,
        address,
        (int) mtu,
        txQueueLength,
        operState,
        group,
        alias,
        link,
        linkNetnsId,
        master,
        alternativeNames);
  }

  /** Asks for all links of the namespace. */
  public static Message dump() {
    return new Message(RTM_GETLINK, Netlink.NLM_F_DUMP, question(0));
  }

  /** Asks for one link; ENODEV if there is none. */
  public static Message get(int index) {
    return new Message(RTM_GETLINK, 0, question(index));
  }

  private static byte[] question(int index) {
    return new AttributeWriter()
        .struct(ifinfomsg(index, 0, 0))
        .u32(IfLink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)
        .toBytes();
  }

  /**
   * One end of a pair to be made.
   *
   * @param index 1 or more, or 0 for one the kernel chooses
   * @param address MAC in the lower 48 bits, neither zero nor multicast; 0 for a random one
   * @param mtu 68 to 65535 bytes; 0 for 1500
   * @param txQueueLength in packets; negative for the kernel's choice
   * @param group 0 for none
   */
  public record VethEnd(
      String name, int index, long address, int mtu, long txQueueLength, long group) {}

  /**
   * Makes a veth pair, both ends at once where they belong; it exists wholly or not at all. Both
   * ends are down: the kernel refuses to make a peer which is up. Neither has an alias: the kernel
   * ignores one at creation. EEXIST if a name or an index is taken in its namespace.
   *
   * @param here the end in the namespace of the socket
   * @param peerNamespaceFd file descriptor of the namespace of the other end
   */
  public static Message newVeth(VethEnd here, VethEnd peer, int peerNamespaceFd) {
    return new Message(
        RTM_NEWLINK,
        Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
        LinkRequests.newVeth(here, peer, peerNamespaceFd));
  }

  /** Changes a link; ENODEV if there is none. It is not atomic: some parts may have been done. */
  public static Message set(int index, LinkChange change) {
    if (index <= 0) {
      throw new IllegalArgumentException("index " + index);
    }
    return new Message(RTM_NEWLINK, 0, LinkRequests.set(index, change));
  }

  /** Deletes a link; ENODEV if there is none. Of a pair both ends go. */
  public static Message delete(int index) {
    if (index <= 0) {
      throw new IllegalArgumentException("index " + index);
    }
    return new Message(RTM_DELLINK, 0, ifinfomsg(index, 0, 0));
  }

  /**
   * Deletes all links of a group at once, far faster than one by one.
   *
   * @param group 1 to 2^32-1
   * @throws IllegalArgumentException for group 0, to which every link belongs that has no other
   */
  public static Message deleteGroup(long group) {
    if (group == 0) {
      throw new IllegalArgumentException("group 0 is every link without a group");
    }
    byte[] body =
        new AttributeWriter().struct(ifinfomsg(0, 0, 0)).u32(IfLink.IFLA_GROUP, group).toBytes();
    return new Message(RTM_DELLINK, 0, body);
  }

  private static @Nullable String kind(AttributeReader info) {
    String kind = null;
    while (info.next()) {
      if (info.type() == IfLink.IFLA_INFO_KIND) {
        kind = info.string();
      }
    }
    return kind;
  }

  private static void addNames(AttributeReader properties, List<String> names) {
    while (properties.next()) {
      if (properties.type() == IfLink.IFLA_ALT_IFNAME) {
        names.add(properties.string());
      }
    }
  }

  private static long mac(byte[] bytes) {
    long address = 0;
    for (byte part : bytes) {
      address = address << 8 | Byte.toUnsignedLong(part);
    }
    return bytes.length == 6 ? address : 0;
  }
}
