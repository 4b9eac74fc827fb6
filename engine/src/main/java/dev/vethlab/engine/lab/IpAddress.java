package dev.vethlab.engine.lab;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An IPv4 or IPv6 address.
 *
 * @param family the family
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits, or the 32 bits of an IPv4 address
 */
public record IpAddress(IpFamily family, long high, long low) implements Comparable<IpAddress> {
  // Only the forms that Kubernetes' isIP accepts: no octal or hexadecimal octets, no zones, no
  // ranges, no host names.
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowPrefix(false)
          .allowMask(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowBinary(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .allowBinary(false)
          .allowMixed(false)
          .getParentBuilder()
          .toParams();

  private static final Comparator<IpAddress> ORDER =
      Comparator.comparing(IpAddress::family)
          .thenComparing(IpAddress::high, Long::compareUnsigned)
          .thenComparing(IpAddress::low, Long::compareUnsigned);

  public IpAddress {
    if (family == IpFamily.V4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("an IPv4 address has 32 bits");
    }
  }

  /** Reads dotted-quad IPv4 or RFC 4291 IPv6 text. IllegalArgumentException says what is wrong. */
  public static IpAddress parse(String text) {
    // The library passes over white space around an address; Kubernetes does not.
    if (!text.equals(text.strip())) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address");
    }
    try {
      return of(new IPAddressString(text, STRICT).toAddress().getBytes());
    } catch (AddressStringException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address", e);
    }
  }

  /** From 4 or 16 bytes in network order. */
  public static IpAddress of(byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> new IpAddress(IpFamily.V4, 0, number(bytes, 0, 4));
      case 16 -> new IpAddress(IpFamily.V6, number(bytes, 0, 8), number(bytes, 8, 8));
      default -> throw new IllegalArgumentException("an IP address has 4 or 16 bytes");
    };
  }

  /** 4 or 16 bytes in network order. */
  public byte[] bytes() {
    byte[] bytes = new byte[family.bits() / 8];
    for (int i = 0; i < bytes.length; i++) {
      int fromRight = bytes.length - 1 - i;
      bytes[i] = (byte) ((fromRight < 8 ? low : high) >>> (8 * (fromRight % 8)));
    }
    return bytes;
  }

  /** Whether every bit is zero (0.0.0.0 or ::). */
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /** 224.0.0.0/4 or ff00::/8. */
  public boolean isMulticast() {
    return family == IpFamily.V4 ? low >>> 28 == 0xE : high >>> 56 == 0xFF;
  }

  /** 127.0.0.0/8 or ::1. */
  public boolean isLoopback() {
    return family == IpFamily.V4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  /** 169.254.0.0/16 or fe80::/10: what the kernel may give an interface by itself. */
  public boolean isLinkLocal() {
    return family == IpFamily.V4 ? low >>> 16 == 0xA9FE : high >>> 54 == 0xFE80 >>> 6;
  }

  /** The address with all but the first {@code length} bits zero. */
  public IpAddress masked(int length) {
    if (family == IpFamily.V4) {
      return new IpAddress(family, 0, low & ones(length + 32) & 0xFFFF_FFFFL);
    }
    return new IpAddress(family, high & ones(length), low & ones(length - 64));
  }

  private static long ones(int leading) {
    return leading <= 0 ? 0 : leading >= 64 ? -1L : -1L << (64 - leading);
  }

  private static long number(byte[] bytes, int from, int count) {
    long value = 0;
    for (byte b : Arrays.copyOfRange(bytes, from, from + count)) {
      value = value << 8 | (b & 0xFF);
    }
    return value;
  }

  @Override
  public int compareTo(IpAddress other) {
    return ORDER.compare(this, other);
  }

  /** Dotted quad or RFC 5952, as iproute2 prints it. */
  @Override
  public String toString() {
    IPAddress address =
        family == IpFamily.V4 ? new IPv4Address((int) low) : new IPv6Address(bytes());
    return address.toCanonicalString();
  }
}
