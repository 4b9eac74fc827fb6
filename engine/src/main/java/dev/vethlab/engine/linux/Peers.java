package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.Facts.LinkFacts;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.netlink.route.LinkMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the other ends of pairs. A link names its peer by an index and by an id of the peer's
 * namespace that only has a meaning in its own namespace (IFLA_LINK, IFLA_LINK_NETNSID); which
 * namespace that is, is asked of the kernel.
 */
final class Peers {
  private final Sessions sessions;
  private final SortedMap<NetnsName, NetnsReading> readings;
  private final Map<String, NetnsName> places = new HashMap<>();
  private final SortedMap<LinkRef, LinkFacts> facts = new TreeMap<>();

  Peers(Sessions sessions, SortedMap<NetnsName, NetnsReading> readings) {
    this.sessions = sessions;
    this.readings = readings;
    readings.forEach(
        (name, reading) ->
            reading.marks().values().forEach(mark -> places.put(mark.object(), name)));
  }

  /** What only the kernel knows of the interfaces asked for so far. */
  SortedMap<LinkRef, LinkFacts> facts() {
    return facts;
  }

  /** The other end of an interface, if it is ours and in a namespace of the lab. */
  @Nullable LinkRef of(NetnsReading reading, LinkMessage link) throws IOException {
    int index = peerIndex(link);
    Integer nsid = link.linkNetnsId();
    NetnsReading there =
        index == 0 ? null : nsid == null ? reading : find(reading, link.index(), nsid);
    LinkRef peer = there == null ? null : there.ref(index);
    LinkMessage other = there == null ? null : there.ours().get(index);
    boolean verified = other != null && there != null && pointsBack(reading, link, there, other);
    facts.put(
        new LinkRef(reading.name(), new InterfaceName(link.name())),
        new LinkFacts(link.index(), OperState.of(link), index, nsid, verified));
    return verified ? peer : null;
  }

  /** The kernel leaves IFLA_LINK out where the peer's index equals the own one. */
  private static int peerIndex(LinkMessage link) {
    Integer index = link.link();
    return index != null ? index : link.linkNetnsId() != null ? link.index() : 0;
  }

  private boolean pointsBack(
      NetnsReading here, LinkMessage link, NetnsReading there, LinkMessage other)
      throws IOException {
    if (peerIndex(other) != link.index()) {
      return false;
    }
    Integer nsid = other.linkNetnsId();
    boolean same = here.name().equals(there.name());
    return nsid == null ? same : !same && is(there, nsid, here.name());
  }

  private @Nullable NetnsReading find(NetnsReading from, int index, int nsid) throws IOException {
    // The mark says where the other end should be: right but for the first look after somebody's
    // interference.
    Mark mark = from.marks().get(index);
    NetnsName likely = mark == null ? null : places.get(otherEnd(mark.object()));
    if (likely != null && is(from, nsid, likely)) {
      return readings.get(likely);
    }
    for (NetnsName name : readings.keySet()) {
      if (!name.equals(likely) && is(from, nsid, name)) {
        return readings.get(name);
      }
    }
    return null;
  }

  private boolean is(NetnsReading from, int nsid, NetnsName name) throws IOException {
    return sessions.of(from.name()).nsid(name, sessions.of(name)) == nsid;
  }

  private static String otherEnd(String object) {
    return object.endsWith("/0")
        ? object.substring(0, object.length() - 1) + "1"
        : object.endsWith("/1") ? object.substring(0, object.length() - 1) + "0" : "";
  }
}
