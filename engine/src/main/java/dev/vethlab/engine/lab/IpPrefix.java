package dev.vethlab.engine.lab;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An address with the length of its network: an interface's address (10.0.0.1/24) or a destination
 * (10.0.0.0/24).
 *
 * @param address the address, host bits included
 * @param length leading bits of the network, 0 to 32 or 0 to 128
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
  private static final Comparator<IpPrefix> ORDER =
      Comparator.comparing(IpPrefix::address).thenComparing(IpPrefix::length);

  public IpPrefix {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("a prefix length is 0 to " + address.family().bits());
    }
  }

  /** Reads {@code address/length}. IllegalArgumentException says what is wrong. */
  public static IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
      throw notAPrefix(text, null);
    }
    try {
      return new IpPrefix(
          IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      throw notAPrefix(text, e);
    }
  }

  private static IllegalArgumentException notAPrefix(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "\"" + text + "\" is not an address with a prefix length, like 10.0.0.1/24 or fd00::1/64",
        cause);
  }

  /** Every address of a family: the destination of a default route. */
  public static IpPrefix everything(IpFamily family) {
    return new IpPrefix(new IpAddress(family, 0, 0), 0);
  }

  /** The same network without host bits. */
  public IpPrefix network() {
    return new IpPrefix(address.masked(length), length);
  }

  public IpFamily family() {
    return address.family();
  }

  @Override
  public int compareTo(IpPrefix other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
