package dev.vethlab.engine.lab;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A unicast route of the main table.
 *
 * @param to the destination without host bits; length 0 is a default route
 * @param via the next hop, of the destination's family
 * @param device the interface it leaves by; null: the one through which {@code via} is reached
 * @param metric 0 to 4294967295 (RTA_PRIORITY); the kernel keeps 1024 for an IPv6 route given 0
 * @param source the preferred source address (RTA_PREFSRC)
 */
public record Route(
    IpPrefix to,
    @Nullable IpAddress via,
    @Nullable InterfaceName device,
    long metric,
    @Nullable IpAddress source)
    implements Comparable<Route> {
  /** What the kernel uses for an IPv6 route without a metric (IP6_RT_PRIO_USER). */
  public static final long DEFAULT_IPV6_METRIC = 1024;

  private static final Comparator<Route> ORDER =
      Comparator.comparing(Route::to)
          .thenComparing(Route::metric)
          .thenComparing(Route::via, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Route::device, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Route::source, Comparator.nullsFirst(Comparator.naturalOrder()));

  public Route {
    if (!to.equals(to.network())) {
      throw new IllegalArgumentException(to + " has host bits set");
    }
    if (via == null && device == null) {
      throw new IllegalArgumentException("a route needs a next hop or an interface");
    }
    if ((via != null && via.family() != to.family())
        || (source != null && source.family() != to.family())) {
      throw new IllegalArgumentException("a route has one address family");
    }
    if (metric < 0 || metric > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("a metric is 0 to 4294967295");
    }
  }

  /** The destination as iproute2 writes it: a prefix, or "default". */
  public String destination() {
    return to.length() == 0 ? "default" : to.toString();
  }

  @Override
  public int compareTo(Route other) {
    return ORDER.compare(this, other);
  }

  /** As after {@code ip route}. */
  @Override
  public String toString() {
    return destination()
        + (via == null ? "" : " via " + via)
        + (device == null ? "" : " dev " + device)
        + (metric == 0 ? "" : " metric " + metric)
        + (source == null ? "" : " src " + source);
  }
}
