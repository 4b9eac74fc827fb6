package dev.vethlab.netlink.netns;

import static dev.vethlab.netlink.libc.Linux.CLONE_NEWNET;
import static dev.vethlab.netlink.libc.Linux.O_CLOEXEC;
import static dev.vethlab.netlink.libc.Linux.O_NOFOLLOW;
import static dev.vethlab.netlink.libc.Linux.O_NONBLOCK;
import static dev.vethlab.netlink.libc.Linux.O_RDONLY;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.libc.FileDescriptor;
import dev.vethlab.netlink.libc.Linux;
import dev.vethlab.netlink.libc.SystemCallException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * An open network namespace (network_namespaces(7)). It lives at least until this is closed: an
 * open file descriptor keeps it, as do a name, a thread inside and a socket.
 */
public final class NetworkNamespace implements AutoCloseable {
  /** What a name in a directory of namespaces stands for. */
  public enum Entry {
    /** Nothing has this name. */
    ABSENT,
    /** A network namespace. */
    NAMESPACE,
    /** An empty file made by {@link #pin}, on which nothing is mounted yet or any more. */
    PLACEHOLDER,
    /** Anything else, a symbolic link included. Not ours to touch. */
    OTHER
  }

  private static final String CURRENT = "/proc/thread-self/ns/net";

  private final FileDescriptor file;
  private final long inode;

  private NetworkNamespace(FileDescriptor file, long inode) {
    this.file = file;
    this.inode = inode;
  }

  /**
   * Opens a namespace by its name. Nothing is waited for and no link is followed.
   *
   * @throws NamespaceException if there is none (ENOENT), or if it is a symbolic link (ELOOP) or no
   *     network namespace (EINVAL)
   */
  public static NetworkNamespace open(Path path) throws NamespaceException {
    try {
      return owning(
          Linux.open(path.toString(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC, 0), path);
    } catch (SystemCallException e) {
      String reason = e.errno() == Errno.ELOOP ? " (a symbolic link)" : "";
      throw new NamespaceException("open namespace " + path + reason, e);
    }
  }

  private static NetworkNamespace owning(FileDescriptor file, Path path)
      throws NamespaceException, SystemCallException {
    boolean given = false;
    try {
      if (!Names.isNetworkNamespace(file)) {
        throw new NamespaceException(path, "not a network namespace");
      }
      NetworkNamespace namespace = new NetworkNamespace(file, Linux.status(file).inode());
      given = true;
      return namespace;
    } finally {
      if (!given) {
        file.close();
      }
    }
  }

  /** The namespace of the calling thread. */
  public static NetworkNamespace current() throws NamespaceException {
    try {
      return owning(Linux.open(CURRENT, O_RDONLY | O_CLOEXEC, 0), Path.of(CURRENT));
    } catch (SystemCallException e) {
      throw new NamespaceException("open the namespace of this thread", e);
    }
  }

  /**
   * Makes a namespace and moves the calling platform thread into it, unshare(2). It has a loopback
   * link, which is down, and no name.
   *
   * @throws IllegalStateException on a virtual thread
   */
  public static NetworkNamespace unshare() throws NamespaceException {
    requirePlatformThread();
    try {
      Linux.unshare(CLONE_NEWNET);
    } catch (SystemCallException e) {
      throw new NamespaceException("make a namespace", e);
    }
    return current();
  }

  /**
   * Moves the calling platform thread into this namespace, setns(2).
   *
   * @throws IllegalStateException on a virtual thread
   */
  public void enter() throws NamespaceException {
    requirePlatformThread();
    try {
      Linux.setns(file, CLONE_NEWNET);
    } catch (SystemCallException e) {
      throw new NamespaceException("enter a namespace", e);
    }
  }

  private static void requirePlatformThread() {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread shares its namespace with others");
    }
  }

  /** The file descriptor, for {@code IFLA_NET_NS_FD} and its like. */
  public int fd() {
    return file.number();
  }

  /** The inode number: two open namespaces with the same one are the same. */
  public long inode() {
    return inode;
  }

  /**
   * Gives the namespace a name by which others find it and which keeps it alive: a file on which it
   * is mounted, as ip-netns(8) does. A placeholder which an earlier crash left is used again; if
   * mounting fails none is left behind.
   *
   * @throws FileAlreadyExistsException if the name is taken, by a namespace or anything else
   */
  public void pin(Path path) throws NamespaceException, FileAlreadyExistsException {
    Names.pin(file, path);
  }

  /**
   * Takes a name away. The namespace itself dies with the last that keeps it. Does nothing if
   * nothing has the name.
   *
   * @throws NamespaceException also if the name belongs to anything but a namespace or placeholder
   */
  public static void unpin(Path path) throws NamespaceException {
    Names.unpin(path);
  }

  /** What a name stands for; no link is followed, nothing is waited for. */
  public static Entry look(Path path) throws NamespaceException {
    return Names.look(path);
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public String toString() {
    return "net:[" + inode + "]";
  }
}
