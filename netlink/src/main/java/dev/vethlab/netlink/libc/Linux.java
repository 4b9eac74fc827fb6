package dev.vethlab.netlink.libc;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/**
 * System calls with Java's manners: failures are exceptions, interrupted calls are repeated. What
 * concerns namespaces concerns the calling thread alone, which therefore must be a platform thread.
 */
public final class Linux {
  public static final int O_RDONLY = 0;
  public static final int O_CREAT = 0100;
  public static final int O_EXCL = 0200;
  public static final int O_NONBLOCK = 04000;
  public static final int O_CLOEXEC = 02000000;
  public static final int O_PATH = 010000000;

  /** The one flag of open(2) in use here that differs between architectures. */
  public static final int O_NOFOLLOW = noFollow(System.getProperty("os.arch", ""));

  /** {@code linux/sched.h}. */
  public static final int CLONE_NEWNET = 0x40000000;

  /** {@code linux/magic.h}: the file system of namespaces. */
  public static final long NSFS_MAGIC = 0x6e736673;

  public static final int AF_NETLINK = 16;
  public static final int SOCK_RAW = 3;
  public static final int SOCK_CLOEXEC = 02000000;
  public static final int SOL_SOCKET = 1;
  public static final int SOL_NETLINK = 270;

  private static final int SO_RCVTIMEO = 20;
  private static final int MSG_TRUNC = 0x20;
  private static final long NS_GET_NSTYPE = 0xb703;
  private static final long MS_BIND = 4096;
  private static final long MS_REC = 16384;
  private static final long MS_SHARED = 1 << 20;
  private static final int MNT_DETACH = 2;
  private static final int UMOUNT_NOFOLLOW = 8;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final long STATX_ATTR_MOUNT_ROOT = 0x2000;

  private static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");
  static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

  private Linux() {}

  static int noFollow(String architecture) {
    return switch (architecture.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "riscv64" -> 0400000;
      case "aarch64" -> 0100000;
      default -> throw new UnsupportedOperationException("architecture " + architecture);
    };
  }

  /** open(2). */
  public static FileDescriptor open(String path, int flags, int mode) throws SystemCallException {
    NativeBuffer name = NativeBuffer.string(path);
    return new FileDescriptor(check("open " + path, () -> LIBC.open(name.address(), flags, mode)));
  }

  /** close(2). The number is free whatever it says, so what it says does not matter. */
  static void close(int fd) {
    LIBC.close(fd);
  }

  /** The type of the file system an open file is on, statfs(2). */
  public static long fileSystemType(FileDescriptor file) throws SystemCallException {
    NativeBuffer statfs = NativeBuffer.allocate(256);
    check("fstatfs", () -> LIBC.fstatfs(file.number(), statfs.address()));
    return statfs.bytes().getLong(0);
  }

  /** statx(2) of an open file; of a symbolic link itself where it was opened as such. */
  public static FileStatus status(FileDescriptor file) throws SystemCallException {
    NativeBuffer name = NativeBuffer.string("");
    NativeBuffer statx = NativeBuffer.allocate(256);
    check(
        "statx",
        () ->
            LIBC.statx(
                file.number(), name.address(), AT_EMPTY_PATH, STATX_BASIC_STATS, statx.address()));
    ByteBuffer bytes = statx.bytes();
    return new FileStatus(
        Short.toUnsignedInt(bytes.getShort(28)),
        bytes.getLong(32),
        bytes.getLong(40),
        (bytes.getLong(8) & STATX_ATTR_MOUNT_ROOT) != 0);
  }

  /** The {@code CLONE_NEW*} constant of a namespace's type, ioctl_ns(2). */
  public static int namespaceType(FileDescriptor namespace) throws SystemCallException {
    return check("ioctl NS_GET_NSTYPE", () -> LIBC.ioctl(namespace.number(), NS_GET_NSTYPE));
  }

  /** setns(2). */
  public static void setns(FileDescriptor namespace, int type) throws SystemCallException {
    check("setns", () -> LIBC.setns(namespace.number(), type));
  }

  /** unshare(2). */
  public static void unshare(int flags) throws SystemCallException {
    check("unshare", () -> LIBC.unshare(flags));
  }

  /** A bind mount, mount(2); follows links at both ends. */
  public static void bindMount(String source, String target) throws SystemCallException {
    mount(source, target, MS_BIND, "mount --bind " + source + " " + target);
  }

  /** Makes a mount point pass on what is mounted below it, mount(2); EINVAL if it is none. */
  public static void share(String path) throws SystemCallException {
    mount("none", path, MS_SHARED, "mount --make-shared " + path);
  }

  /** Makes a directory a mount point of its own, with all that is mounted below it; mount(2). */
  public static void mountOnItself(String path) throws SystemCallException {
    mount(path, path, MS_BIND | MS_REC, "mount --rbind " + path + " " + path);
  }

  private static void mount(String source, String target, long flags, String call)
      throws SystemCallException {
    NativeBuffer from = NativeBuffer.string(source);
    NativeBuffer to = NativeBuffer.string(target);
    NativeBuffer type = NativeBuffer.string("none");
    check(call, () -> LIBC.mount(from.address(), to.address(), type.address(), flags, 0));
  }

  /** umount2(2), lazily; does not follow a link. */
  public static void unmount(String path) throws SystemCallException {
    NativeBuffer name = NativeBuffer.string(path);
    check("umount " + path, () -> LIBC.umount2(name.address(), MNT_DETACH | UMOUNT_NOFOLLOW));
  }

  /** unlink(2). */
  public static void unlink(String path) throws SystemCallException {
    NativeBuffer name = NativeBuffer.string(path);
    check("unlink " + path, () -> LIBC.unlink(name.address()));
  }

  /** socket(2). */
  public static FileDescriptor socket(int family, int type, int protocol)
      throws SystemCallException {
    return new FileDescriptor(check("socket", () -> LIBC.socket(family, type, protocol)));
  }

  /** setsockopt(2) of an {@code int}. */
  public static void setOption(FileDescriptor socket, int level, int option, int value)
      throws SystemCallException {
    NativeBuffer buffer = NativeBuffer.allocate(Integer.BYTES);
    buffer.bytes().putInt(0, value);
    check(
        "setsockopt " + option,
        () -> LIBC.setsockopt(socket.number(), level, option, buffer.address(), Integer.BYTES));
  }

  /** A receive which waits longer fails with EAGAIN, {@code SO_RCVTIMEO} of socket(7). */
  public static void setReceiveTimeout(FileDescriptor socket, Duration timeout)
      throws SystemCallException {
    NativeBuffer timeval = NativeBuffer.allocate(2 * Long.BYTES);
    timeval.bytes().putLong(0, timeout.toSeconds()).putLong(8, timeout.toNanosPart() / 1000);
    check(
        "setsockopt SO_RCVTIMEO",
        () ->
            LIBC.setsockopt(
                socket.number(), SOL_SOCKET, SO_RCVTIMEO, timeval.address(), 2 * Long.BYTES));
  }

  /** Sends the buffer from its beginning to its position, send(2). */
  public static void send(FileDescriptor socket, NativeBuffer buffer) throws SystemCallException {
    long length = buffer.bytes().position();
    checkLong("send", () -> LIBC.send(socket.number(), buffer.address(), length, 0));
  }

  /**
   * Waits for one datagram and puts it at the beginning of the buffer, recv(2).
   *
   * @return its length, which is more than the buffer's capacity if it was cut off
   */
  public static int receive(FileDescriptor socket, NativeBuffer buffer) throws SystemCallException {
    long capacity = buffer.bytes().capacity();
    return (int)
        checkLong("recv", () -> LIBC.recv(socket.number(), buffer.address(), capacity, MSG_TRUNC));
  }

  private static int check(String call, IntSupplier function) throws SystemCallException {
    return (int) checkLong(call, function::getAsInt);
  }

  private static long checkLong(String call, LongSupplier function) throws SystemCallException {
    try {
      while (true) {
        long result = function.getAsLong();
        if (result >= 0) {
          return result;
        }
        int errno = RUNTIME.getLastError();
        if (errno != Errno.EINTR) {
          throw new SystemCallException(call, errno);
        }
      }
    } finally {
      // The function holds the buffers: they stay while the kernel works on their bare addresses.
      Reference.reachabilityFence(function);
    }
  }
}
