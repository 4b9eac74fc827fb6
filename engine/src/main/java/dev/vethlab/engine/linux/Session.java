package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.netlink.netns.NetworkNamespace;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.NamespaceIdMessage;
import dev.vethlab.netlink.socket.NetlinkException;
import dev.vethlab.netlink.socket.NetlinkSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One namespace held open for the length of one piece of work: its file, a socket in it, its
 * interfaces' indexes.
 */
final class Session implements AutoCloseable {
  /** The loopback interface has this index in every namespace (LOOPBACK_IFINDEX in net/flow.h). */
  static final int LOOPBACK = 1;

  private final NetworkNamespace namespace;
  private final NetlinkSocket socket;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<NetnsName, Integer> nsids = new HashMap<>();
  private int highest = LOOPBACK;

  Session(NetworkNamespace namespace, NetlinkSocket socket) {
    this.namespace = namespace;
    this.socket = socket;
  }

  NetworkNamespace namespace() {
    return namespace;
  }

  NetlinkSocket socket() {
    return socket;
  }

  /** Reads all interfaces, and remembers their indexes. */
  List<LinkMessage> links() throws NetlinkException {
    List<LinkMessage> links = socket.dump(LinkMessage.dump(), LinkMessage::decode);
    indexes.clear();
    links.forEach(link -> remember(link.name(), link.index()));
    return links;
  }

  /** The index of an interface, or null if there is none of the name. */
  @Nullable Integer index(String name) throws NetlinkException {
    if (indexes.isEmpty()) {
      links();
    }
    return indexes.get(name);
  }

  /**
   * An index that no interface has. The lowest are the readable ones: eth0 is 2, as in any
   * container.
   */
  int freeIndex() throws NetlinkException {
    if (indexes.isEmpty()) {
      links();
    }
    highest++;
    return highest;
  }

  void remember(String name, int index) {
    indexes.put(name, index);
    highest = Math.max(highest, index);
  }

  void forget(String name) {
    indexes.remove(name);
  }

  /** The id that another namespace has in this one (RTM_GETNSID), -1 if none. */
  int nsid(NetnsName name, Session other) throws NetlinkException {
    Integer known = nsids.get(name);
    if (known == null) {
      known =
          socket.request(NamespaceIdMessage.get(other.namespace.fd()), NamespaceIdMessage::decode);
      nsids.put(name, known);
    }
    return known;
  }

  /** Ids are given when first needed, so that what was none may be one after a dump. */
  void forgetNsids() {
    nsids.clear();
  }

  @Override
  public void close() {
    socket.close();
    namespace.close();
  }
}
