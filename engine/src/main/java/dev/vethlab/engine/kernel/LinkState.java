package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.MacAddress;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An interface that is ours.
 *
 * @param mark its mark; one with an empty object is provisional: the group says it is the lab's,
 *     the alias is missing
 * @param mac its address
 * @param mtu bytes
 * @param txQueueLength packets
 * @param up whether it is administratively up
 * @param addresses all its addresses but those the kernel gives by itself (link-local, not
 *     declared)
 * @param peer the other end; null if it is not in any namespace of the lab
 */
public record LinkState(
    Mark mark,
    MacAddress mac,
    int mtu,
    long txQueueLength,
    boolean up,
    SortedSet<IpPrefix> addresses,
    @Nullable LinkRef peer) {
  public LinkState {
    addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
  }

  public LinkState withMark(Mark changed) {
    return new LinkState(changed, mac, mtu, txQueueLength, up, addresses, peer);
  }

  public LinkState withMac(MacAddress changed) {
    return new LinkState(mark, changed, mtu, txQueueLength, up, addresses, peer);
  }

  public LinkState withMtu(int changed) {
    return new LinkState(mark, mac, changed, txQueueLength, up, addresses, peer);
  }

  public LinkState withTxQueueLength(long changed) {
    return new LinkState(mark, mac, mtu, changed, up, addresses, peer);
  }

  public LinkState withUp(boolean changed) {
    return new LinkState(mark, mac, mtu, txQueueLength, changed, addresses, peer);
  }

  public LinkState withAddresses(SortedSet<IpPrefix> changed) {
    return new LinkState(mark, mac, mtu, txQueueLength, up, changed, peer);
  }

  public LinkState withPeer(@Nullable LinkRef changed) {
    return new LinkState(mark, mac, mtu, txQueueLength, up, addresses, changed);
  }
}
