package dev.vethlab.netlink.route;

import dev.vethlab.netlink.wire.AttributeReader;
import dev.vethlab.netlink.wire.AttributeWriter;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A route with one next hop ({@code struct rtmsg}, {@code linux/rtnetlink.h}, rtnetlink(7)).
 *
 * <p>As the kernel reads it back, the scope of an IPv6 route is always 0, and a priority given as 0
 * has become 1024.
 *
 * @param destination null for the default route
 * @param prefixLength in bits
 * @param family {@code AF_INET} or {@code AF_INET6}
 * @param table 1 to 2^31-1, mostly {@code RT_TABLE_MAIN}
 * @param protocol who made the route, {@code RTPROT_*} or a number of one's own, 0 to 255
 * @param scope {@code RT_SCOPE_*}
 * @param type {@code RTN_*}
 * @param gateway null for a destination on the link itself; an IPv4 route may have an IPv6 one
 * @param outputInterface index of a link
 * @param priority 0 to 2^32-1, the metric of ip-route(8)
 * @param preferredSource the source address chosen when the program chooses none
 */
public record RouteMessage(
    @Nullable InetAddress destination,
    int prefixLength,
    int family,
    int table,
    int protocol,
    int scope,
    int type,
    @Nullable InetAddress gateway,
    @Nullable Integer outputInterface,
    long priority,
    @Nullable InetAddress preferredSource) {
  private static final int RTMSG_LENGTH = 12;

  /**
   * A unicast route of the main table, with the scope that ip-route(8) would choose: the link if
   * there is no gateway, the universe otherwise and for IPv6.
   */
  public static RouteMessage unicast(
      int family,
      @Nullable InetAddress destination,
      int prefixLength,
      @Nullable InetAddress gateway,
      @Nullable Integer outputInterface,
      int protocol) {
    boolean onLink = gateway == null && family == Rtnetlink.AF_INET;
    return new RouteMessage(
        destination,
        prefixLength,
        family,
        Rtnetlink.RT_TABLE_MAIN,
        protocol,
        onLink ? Rtnetlink.RT_SCOPE_LINK : Rtnetlink.RT_SCOPE_UNIVERSE,
        Rtnetlink.RTN_UNICAST,
        gateway,
        outputInterface,
        0,
        null);
  }

  /**
   * Reads the payload of {@code RTM_NEWROUTE} or {@code RTM_DELROUTE}. Of a route with several next
   * hops gateway and output interface are null.
   *
   * @throws MalformedMessageException if it is none
   */
  public static RouteMessage decode(ByteBuffer payload) {
    Struct header = Struct.read(payload, "rtmsg", RTMSG_LENGTH);
    AttributeReader reader = header.attributes();
    long table = header.u8(4);
    InetAddress destination = null;
    InetAddress gateway = null;
    InetAddress preferredSource = null;
    Integer outputInterface = null;
    long priority = 0;
    while (reader.next()) {
      switch (reader.type()) {
        case Rtnetlink.RTA_DST -> destination = Addresses.of(reader.bytes());
        case Rtnetlink.RTA_GATEWAY -> gateway = Addresses.of(reader.bytes());
        case Rtnetlink.RTA_VIA -> gateway = via(reader.bytes());
        case Rtnetlink.RTA_PREFSRC -> preferredSource = Addresses.of(reader.bytes());
        case Rtnetlink.RTA_OIF -> outputInterface = reader.s32();
        case Rtnetlink.RTA_PRIORITY -> priority = reader.u32();
        case Rtnetlink.RTA_TABLE -> table = reader.u32();
        default -> {}
      }
    }
    reader.check();
    return new RouteMessage(
        destination,
        header.u8(1),
        header.u8(0),
        (int) table,
        header.u8(5),
        header.u8(6),
        header.u8(7),
        gateway,
        outputInterface,
        priority,
        preferredSource);
  }

  /** Asks for the routes of one protocol, of both families and all tables. */
  public static Message dump(int protocol) {
    byte[] header = new byte[RTMSG_LENGTH];
    header[5] = (byte) protocol;
    return new Message(Rtnetlink.RTM_GETROUTE, Netlink.NLM_F_DUMP, header);
  }

  /** Adds this route; EEXIST if there is one. */
  public Message add() {
    return new Message(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, encode());
  }

  /** Removes this route; ESRCH if there is none like it. A priority of 0 matches any. */
  public Message remove() {
    return new Message(Rtnetlink.RTM_DELROUTE, 0, encode());
  }

  private byte[] encode() {
    Addresses.checkPrefix(family, prefixLength);
    byte[] header = {
      (byte) family,
      (byte) prefixLength,
      0,
      0,
      (byte) (table < 256 ? table : Rtnetlink.RT_TABLE_UNSPEC),
      (byte) protocol,
      (byte) scope,
      (byte) type,
      0,
      0,
      0,
      0
    };
    AttributeWriter writer = new AttributeWriter().struct(header);
    if (table >= 256) {
      writer.u32(Rtnetlink.RTA_TABLE, table);
    }
    if (destination != null) {
      writer.bytes(Rtnetlink.RTA_DST, destination.getAddress());
    }
    if (gateway != null) {
      writeGateway(writer, gateway);
    }
    if (outputInterface != null) {
      writer.u32(Rtnetlink.RTA_OIF, outputInterface);
    }
    if (priority != 0) {
      writer.u32(Rtnetlink.RTA_PRIORITY, priority);
    }
    if (preferredSource != null) {
      writer.bytes(Rtnetlink.RTA_PREFSRC, preferredSource.getAddress());
    }
    return writer.toBytes();
  }

  private void writeGateway(AttributeWriter writer, InetAddress address) {
    if (Addresses.family(address) == family) {
      writer.bytes(Rtnetlink.RTA_GATEWAY, address.getAddress());
      return;
    }
    // struct rtvia: the family in the byte order of the machine, then the address.
    byte[] bytes = address.getAddress();
    writer.bytes(
        Rtnetlink.RTA_VIA,
        Struct.write(
            2 + bytes.length, via -> via.putShort((short) Addresses.family(address)).put(bytes)));
  }

  private static InetAddress via(byte[] value) {
    return Addresses.of(value.length < 2 ? value : Arrays.copyOfRange(value, 2, value.length));
  }
}
