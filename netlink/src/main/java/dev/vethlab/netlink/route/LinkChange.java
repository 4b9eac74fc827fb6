package dev.vethlab.netlink.route;

import org.jspecify.annotations.Nullable;

/**
 * What shall become different about a link; null is left as it is.
 *
 * @param name a link that is up can be renamed since Linux 6.2
 * @param address MAC in the lower 48 bits
 * @param mtu in bytes
 * @param txQueueLength in packets
 * @param alias at most 255 bytes; the empty string removes it
 * @param up false takes the link down, and with it its routes and global IPv6 addresses
 */
public record LinkChange(
    @Nullable String name,
    @Nullable Long address,
    @Nullable Integer mtu,
    @Nullable Long txQueueLength,
    @Nullable Long group,
    @Nullable String alias,
    @Nullable Boolean up) {
  private static final LinkChange NONE = new LinkChange(null, null, null, null, null, null, null);

  /** No change, the beginning of every other. */
  public static LinkChange none() {
    return NONE;
  }

  public LinkChange withName(String newName) {
    return new LinkChange(newName, address, mtu, txQueueLength, group, alias, up);
  }

  public LinkChange withAddress(long newAddress) {
    return new LinkChange(name, newAddress, mtu, txQueueLength, group, alias, up);
  }

  public LinkChange withMtu(int newMtu) {
    return new LinkChange(name, address, newMtu, txQueueLength, group, alias, up);
  }

  public LinkChange withTxQueueLength(long newLength) {
    return new LinkChange(name, address, mtu, newLength, group, alias, up);
  }

  public LinkChange withGroup(long newGroup) {
    return new LinkChange(name, address, mtu, txQueueLength, newGroup, alias, up);
  }

  public LinkChange withAlias(String newAlias) {
    return new LinkChange(name, address, mtu, txQueueLength, group, newAlias, up);
  }

  public LinkChange withUp(boolean newUp) {
    return new LinkChange(name, address, mtu, txQueueLength, group, alias, newUp);
  }
}
