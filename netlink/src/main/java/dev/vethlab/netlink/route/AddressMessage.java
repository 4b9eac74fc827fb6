package dev.vethlab.netlink.route;

import dev.vethlab.netlink.wire.AttributeReader;
import dev.vethlab.netlink.wire.AttributeWriter;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An address of a link ({@code struct ifaddrmsg}, {@code linux/if_addr.h}, rtnetlink(7)).
 *
 * @param index of the link
 * @param address the link's own, not that of a point-to-point peer
 * @param prefixLength in bits
 * @param flags {@code IFA_F_*}
 * @param scope {@code RT_SCOPE_*}
 */
public record AddressMessage(
    int index, InetAddress address, int prefixLength, int flags, int scope) {
  private static final int IFADDRMSG_LENGTH = 8;

  /**
   * Reads the payload of {@code RTM_NEWADDR} or {@code RTM_DELADDR}.
   *
   * @throws MalformedMessageException if it is none
   */
  public static AddressMessage decode(ByteBuffer payload) {
    Struct header = Struct.read(payload, "ifaddrmsg", IFADDRMSG_LENGTH);
    AttributeReader reader = header.attributes();
    long flags = header.u8(2);
    byte @Nullable [] address = null;
    byte @Nullable [] local = null;
    while (reader.next()) {
      switch (reader.type()) {
        case IfAddr.IFA_ADDRESS -> address = reader.bytes();
        case IfAddr.IFA_LOCAL -> local = reader.bytes();
        case IfAddr.IFA_FLAGS -> flags = reader.u32();
        default -> {}
      }
    }
    reader.check();
    byte[] own = local != null ? local : address;
    if (own == null) {
      throw new MalformedMessageException("ifaddrmsg without IFA_LOCAL and IFA_ADDRESS");
    }
    return new AddressMessage(
        header.s32(4), Addresses.of(own), header.u8(1), (int) flags, header.u8(3));
  }

  /** Asks for the addresses of both families of all links. */
  public static Message dump() {
    return new Message(Rtnetlink.RTM_GETADDR, Netlink.NLM_F_DUMP, new byte[IFADDRMSG_LENGTH]);
  }

  /**
   * Adds an address as {@code ip address add} does: no broadcast address, host scope for loopback
   * ones. An IPv6 address is not probed for duplicates, so it can be used at once.
   *
   * @throws IllegalArgumentException if the prefix length exceeds the address
   */
  public static Message add(int index, InetAddress address, int prefixLength) {
    int flags = Addresses.family(address) == Rtnetlink.AF_INET6 ? IfAddr.IFA_F_NODAD : 0;
    int scope = address.isLoopbackAddress() ? Rtnetlink.RT_SCOPE_HOST : Rtnetlink.RT_SCOPE_UNIVERSE;
    return new Message(
        Rtnetlink.RTM_NEWADDR,
        Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
        new AddressMessage(index, address, prefixLength, flags, scope).encode());
  }

  /**
   * Removes an address.
   *
   * @throws IllegalArgumentException if the prefix length exceeds the address
   */
  public static Message remove(int index, InetAddress address, int prefixLength) {
    return new Message(
        Rtnetlink.RTM_DELADDR, 0, new AddressMessage(index, address, prefixLength, 0, 0).encode());
  }

  private byte[] encode() {
    int family = Addresses.family(address);
    Addresses.checkPrefix(family, prefixLength);
    byte[] header =
        Struct.write(
            IFADDRMSG_LENGTH,
            struct ->
                struct
                    .put((byte) family)
                    .put((byte) prefixLength)
                    .put((byte) flags)
                    .put((byte) scope)
                    .putInt(index));
    AttributeWriter writer = new AttributeWriter().struct(header);
    if (family == Rtnetlink.AF_INET) {
      writer.bytes(IfAddr.IFA_LOCAL, address.getAddress());
    }
    return writer.bytes(IfAddr.IFA_ADDRESS, address.getAddress()).toBytes();
  }
}
