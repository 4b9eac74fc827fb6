package dev.vethlab.netlink.netns;

import static dev.vethlab.netlink.libc.Linux.CLONE_NEWNET;
import static dev.vethlab.netlink.libc.Linux.NSFS_MAGIC;
import static dev.vethlab.netlink.libc.Linux.O_CLOEXEC;
import static dev.vethlab.netlink.libc.Linux.O_CREAT;
import static dev.vethlab.netlink.libc.Linux.O_EXCL;
import static dev.vethlab.netlink.libc.Linux.O_NOFOLLOW;
import static dev.vethlab.netlink.libc.Linux.O_NONBLOCK;
import static dev.vethlab.netlink.libc.Linux.O_PATH;
import static dev.vethlab.netlink.libc.Linux.O_RDONLY;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.libc.FileDescriptor;
import dev.vethlab.netlink.libc.FileStatus;
import dev.vethlab.netlink.libc.Linux;
import dev.vethlab.netlink.libc.SystemCallException;
import dev.vethlab.netlink.netns.NetworkNamespace.Entry;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Names of namespaces: files on which a namespace is mounted. */
final class Names {
  /** The mode of a placeholder: ip-netns(8) gives 0 to its own, and nobody else gives this one. */
  private static final int PLACEHOLDER_MODE = 01000;

  /** Namespaces mounted on top of each other, by two that pinned the same name at once. */
  private static final int MOST_LAYERS = 16;

  private Names() {}

  static boolean isNetworkNamespace(FileDescriptor file) throws SystemCallException {
    return Linux.fileSystemType(file) == NSFS_MAGIC && Linux.namespaceType(file) == CLONE_NEWNET;
  }

  static Entry look(Path path) throws NamespaceException {
    try (FileDescriptor file = find(path)) {
      return entry(file);
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOENT) {
        return Entry.ABSENT;
      }
      throw new NamespaceException("look at " + path, e);
    }
  }

  static void pin(FileDescriptor namespace, Path path)
      throws NamespaceException, FileAlreadyExistsException {
    String source = namespace.procPath();
    share(path.toAbsolutePath().resolveSibling("."));
    try (FileDescriptor placeholder = placeholder(path)) {
      mount(source, placeholder, path);
    } catch (SystemCallException e) {
      throw new NamespaceException("pin namespace to " + path, e);
    }
  }

  /**
   * Makes the directory of names a shared mount, as ip-netns(8) does at its first name. If it came
   * later it would mount the directory over itself, with a second mount of every name made before:
   * those names could not be removed any more (EBUSY).
   */
  private static void share(Path directory) throws NamespaceException {
    String path = directory.normalize().toString();
    try {
      try {
        Linux.share(path);
      } catch (SystemCallException e) {
        if (e.errno() != Errno.EINVAL) {
          throw e;
        }
        Linux.mountOnItself(path);
        Linux.share(path);
      }
    } catch (SystemCallException e) {
      throw new NamespaceException("share " + directory, e);
    }
  }

  static void unpin(Path path) throws NamespaceException {
    try {
      boolean unmounted = false;
      Entry entry = look(path);
      for (int layer = 0; entry == Entry.NAMESPACE && layer < MOST_LAYERS; layer++) {
        Linux.unmount(path.toString());
        unmounted = true;
        entry = look(path);
      }
      if (entry == Entry.PLACEHOLDER || (unmounted && isEmptyFile(path))) {
        Linux.unlink(path.toString());
      } else if (entry != Entry.ABSENT) {
        throw new NamespaceException(path, "not the name of a network namespace");
      }
    } catch (SystemCallException e) {
      throw new NamespaceException("unpin " + path, e);
    }
  }

  private static FileDescriptor find(Path path) throws SystemCallException {
    return Linux.open(path.toString(), O_PATH | O_NOFOLLOW | O_CLOEXEC, 0);
  }

  private static Entry entry(FileDescriptor file) throws SystemCallException {
    FileStatus status = Linux.status(file);
    if (!status.regular()) {
      return Entry.OTHER;
    }
    if (Linux.fileSystemType(file) == NSFS_MAGIC) {
      // Asking for the type needs the file really open, not only found.
      try (FileDescriptor open =
          Linux.open(file.procPath(), O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0)) {
        return isNetworkNamespace(open) ? Entry.NAMESPACE : Entry.OTHER;
      }
    }
    boolean ours =
        status.permissions() == PLACEHOLDER_MODE && status.size() == 0 && !status.mountRoot();
    return ours ? Entry.PLACEHOLDER : Entry.OTHER;
  }

  private static FileDescriptor placeholder(Path path)
      throws SystemCallException, FileAlreadyExistsException {
    try {
      return Linux.open(path.toString(), O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, PLACEHOLDER_MODE);
    } catch (SystemCallException e) {
      if (e.errno() != Errno.EEXIST) {
        throw e;
      }
    }
    Entry entry = Entry.OTHER;
    FileDescriptor found = find(path);
    try {
      entry = entry(found);
    } finally {
      if (entry != Entry.PLACEHOLDER) {
        found.close();
      }
    }
    if (entry != Entry.PLACEHOLDER) {
      throw new FileAlreadyExistsException(path.toString(), null, "is " + entry);
    }
    return found;
  }

  private static void mount(String source, FileDescriptor placeholder, Path path)
      throws SystemCallException {
    try {
      // By its descriptor: what was checked is what is mounted on, whatever the name is by now.
      Linux.bindMount(source, placeholder.procPath());
    } catch (SystemCallException e) {
      Linux.unlink(path.toString());
      throw e;
    }
  }

  private static boolean isEmptyFile(Path path) throws SystemCallException {
    try (FileDescriptor file = find(path)) {
      FileStatus status = Linux.status(file);
      return status.regular() && status.size() == 0 && !status.mountRoot();
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOENT) {
        return false;
      }
      throw e;
    }
  }
}
