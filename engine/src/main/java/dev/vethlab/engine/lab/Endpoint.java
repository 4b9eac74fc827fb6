package dev.vethlab.engine.lab;

import java.util.List;

/**
 * One end of a link, every default filled in.
 *
 * @param namespace the name of a namespace of the same lab
 * @param name the interface's name there
 * @param mac unicast
 * @param mtu 68 to 65535 bytes (ETH_MIN_MTU, ETH_MAX_MTU)
 * @param addresses sorted
 * @param up whether it is administratively up
 * @param txQueueLength packets, 0 to 4294967295 (IFLA_TXQLEN)
 */
public record Endpoint(
    String namespace,
    InterfaceName name,
    MacAddress mac,
    int mtu,
    List<IpPrefix> addresses,
    boolean up,
    long txQueueLength) {
  public static final int MIN_MTU = 68;
  public static final int MAX_MTU = 65535;

  /** Below this the kernel takes IPv6 off an interface (RFC 8200, section 5). */
  public static final int MIN_IPV6_MTU = 1280;

  public Endpoint {
    LabName.requireLabel(namespace);
    if (mtu < MIN_MTU || mtu > MAX_MTU) {
      throw new IllegalArgumentException("an MTU is " + MIN_MTU + " to " + MAX_MTU);
    }
    if (!mac.isUnicast()) {
      throw new IllegalArgumentException(mac + " is not a unicast MAC address");
    }
    addresses = addresses.stream().sorted().toList();
  }
}
