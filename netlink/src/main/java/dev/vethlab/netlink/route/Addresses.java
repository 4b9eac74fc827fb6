package dev.vethlab.netlink.route;

import dev.vethlab.netlink.wire.MalformedMessageException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IP addresses as the kernel writes them: four or sixteen bytes in network byte order. */
final class Addresses {
  private Addresses() {}

  /** {@code AF_INET} or {@code AF_INET6}. */
  static int family(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 -> Rtnetlink.AF_INET;
      case Inet6Address v6 -> Rtnetlink.AF_INET6;
      default -> throw new IllegalArgumentException("no IP address: " + address);
    };
  }

  /** Bits of an address of the family. */
  static int bits(int family) {
    return family == Rtnetlink.AF_INET ? 32 : 128;
  }

  /**
   * The address of these bytes. Sixteen bytes are an IPv6 address even where they map an IPv4 one.
   *
   * @throws MalformedMessageException if there are neither four nor sixteen
   */
  static InetAddress of(byte[] bytes) {
    try {
      return bytes.length == 16
          ? Inet6Address.getByAddress(null, bytes, -1)
          : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new MalformedMessageException("an IP address of " + bytes.length + " bytes");
    }
  }

  /** Refuses a prefix length which an address of the family cannot have. */
  static void checkPrefix(int family, int prefixLength) {
    if (prefixLength < 0 || prefixLength > bits(family)) {
      throw new IllegalArgumentException("prefix length " + prefixLength);
    }
  }
}
