package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.netlink.netns.NamespaceException;
import dev.vethlab.netlink.netns.NetworkNamespace;
import dev.vethlab.netlink.socket.NetlinkException;
import dev.vethlab.netlink.socket.NetlinkSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The namespaces that one piece of work has open. Lives on one thread, which is at home (in the
 * namespace where the work began) whenever no method here is running.
 */
final class Sessions implements AutoCloseable {
  private final Path names;
  private final NetworkNamespace home;
  private final NetlinkSocket homeSocket;
  private final Map<NetnsName, Session> open = new HashMap<>();

  private Sessions(Path names, NetworkNamespace home, NetlinkSocket homeSocket) {
    this.names = names;
    this.home = home;
    this.homeSocket = homeSocket;
  }

  static Sessions open(Path names) throws IOException {
    return new Sessions(names, NetworkNamespace.current(), NetlinkSocket.open());
  }

  Path directory() {
    return names;
  }

  Path path(NetnsName name) {
    return names.resolve(name.value());
  }

  NetlinkSocket homeSocket() {
    return homeSocket;
  }

  /** The session of a namespace by its name; opened if it is not open yet. */
  Session of(NetnsName name) throws IOException {
    Session session = open.get(name);
    if (session == null) {
      NetworkNamespace namespace = NetworkNamespace.open(path(name));
      session = inside(namespace, () -> new Session(namespace, NetlinkSocket.open()));
      open.put(name, session);
    }
    return session;
  }

  /** Makes a namespace; {@code prepare} is done inside it before it gets its name. */
  void create(NetnsName name, Preparation prepare) throws IOException {
    Files.createDirectories(names);
    // After unshare the thread is inside: no second setns for the socket.
    NetworkNamespace namespace = NetworkNamespace.unshare();
    try {
      Session session = new Session(namespace, NetlinkSocket.open());
      try {
        prepare.in(session);
        namespace.pin(path(name));
        open.put(name, session);
      } catch (IOException e) {
        session.close();
        throw e;
      }
    } finally {
      home.enter();
    }
  }

  /** Runs work with the thread inside a namespace. */
  <T, E extends Exception> T inside(NetworkNamespace namespace, Work<T, E> work)
      throws NamespaceException, E {
    namespace.enter();
    try {
      return work.run();
    } finally {
      home.enter();
    }
  }

  /**
   * Whether a name still names the namespace that was opened by it: names can be given anew behind
   * one's back.
   */
  boolean stillNamed(NetnsName name) throws IOException {
    Session session = of(name);
    try (NetworkNamespace named = NetworkNamespace.open(path(name))) {
      return named.inode() == session.namespace().inode();
    }
  }

  /** Lets go of a namespace: one that is held open does not die. */
  void close(NetnsName name) {
    Session session = open.remove(name);
    if (session != null) {
      session.close();
    }
  }

  @Override
  public void close() {
    open.values().forEach(Session::close);
    open.clear();
    homeSocket.close();
    home.close();
  }

  /** What is done in a namespace before it gets its name. */
  interface Preparation {
    void in(Session session) throws NetlinkException;
  }

  /** A {@link Callable} that throws less. */
  interface Work<T, E extends Exception> {
    T run() throws E;
  }
}
