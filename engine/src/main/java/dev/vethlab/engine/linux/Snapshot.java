package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.Facts;
import dev.vethlab.engine.kernel.Facts.NetnsFacts;
import dev.vethlab.engine.kernel.Kernel.NamedMark;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.netlink.netns.NetworkNamespace;
import dev.vethlab.netlink.netns.NetworkNamespace.Entry;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.NamespaceIdMessage;
import dev.vethlab.netlink.socket.NetlinkException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads everything of one lab, once. */
final class Snapshot {
  private final Sessions sessions;
  private final Scope scope;
  private final SortedMap<NetnsName, NetnsReading> readings = new TreeMap<>();
  private final SortedMap<NetnsName, NetnsState> leftovers = new TreeMap<>();
  private final SortedSet<NetnsName> foreign = new TreeSet<>();

  Snapshot(Sessions sessions, Scope scope) {
    this.sessions = sessions;
    this.scope = scope;
  }

  Observation take() throws IOException {
    SortedSet<NetnsName> candidates = names(sessions, NetnsName.prefix(scope.lab()));
    candidates.addAll(scope.sysctls().keySet());
    for (NetnsName name : candidates) {
      look(name);
    }
    Peers peers = new Peers(sessions, readings);
    SortedMap<NetnsName, NetnsState> namespaces = new TreeMap<>(leftovers);
    SortedMap<NetnsName, NetnsFacts> facts = new TreeMap<>();
    for (var entry : readings.entrySet()) {
      NetnsName name = entry.getKey();
      namespaces.put(name, entry.getValue().state(peers));
      NetworkNamespace namespace = sessions.of(name).namespace();
      facts.put(name, new NetnsFacts(namespace.inode(), nsid(namespace)));
    }
    KernelState state = new KernelState(namespaces, foreign);
    return new Observation(state, new Facts(facts, peers.facts()));
  }

  private void look(NetnsName name) throws IOException {
    boolean wanted = scope.sysctls().containsKey(name);
    switch (NetworkNamespace.look(sessions.path(name))) {
      case ABSENT -> {}
      case PLACEHOLDER -> {
        // What a maker that died before the mount left behind: taken over if wanted, else to be
        // removed.
        if (!wanted) {
          Mark mark = new Mark(scope.domain(), scope.lab(), "", "namespace " + name);
          leftovers.put(name, NetnsState.empty(mark));
        }
      }
      case OTHER -> addForeign(name, wanted);
      case NAMESPACE -> {
        SortedSet<String> keys = scope.sysctls().getOrDefault(name, Collections.emptySortedSet());
        Optional<NetnsReading> reading = NetnsReading.read(sessions, name, scope, keys);
        reading.ifPresentOrElse(r -> readings.put(name, r), () -> addForeign(name, wanted));
      }
    }
  }

  private void addForeign(NetnsName name, boolean wanted) {
    sessions.close(name);
    if (wanted) {
      foreign.add(name);
    }
  }

  private @Nullable Integer nsid(NetworkNamespace namespace) throws NetlinkException {
    int nsid =
        sessions
            .homeSocket()
            .request(NamespaceIdMessage.get(namespace.fd()), NamespaceIdMessage::decode);
    return nsid < 0 ? null : nsid;
  }

  /** All marks there are. A name that goes away or is no namespace is none of ours. */
  static SortedSet<NamedMark> marks(Sessions sessions) throws IOException {
    SortedSet<NamedMark> marks = new TreeSet<>();
    for (NetnsName name : names(sessions, "")) {
      if (NetworkNamespace.look(sessions.path(name)) != Entry.NAMESPACE) {
        continue;
      }
      try {
        LinkMessage lo =
            sessions
                .of(name)
                .socket()
                .request(LinkMessage.get(Session.LOOPBACK), LinkMessage::decode);
        Optional.ofNullable(lo.alias())
            .flatMap(Mark::parse)
            .ifPresent(mark -> marks.add(new NamedMark(name, mark)));
      } catch (IOException e) {
        // It went away, or is not to be read: then it is no lab that could be named.
      } finally {
        sessions.close(name);
      }
    }
    return marks;
  }

  private static SortedSet<NetnsName> names(Sessions sessions, String prefix) throws IOException {
    SortedSet<NetnsName> names = new TreeSet<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            sessions.directory(), path -> path.getFileName().toString().startsWith(prefix))) {
      entries.forEach(path -> names.add(new NetnsName(path.getFileName().toString())));
    } catch (NoSuchFileException e) {
      return names; // nobody has named a namespace yet
    }
    return names;
  }
}
