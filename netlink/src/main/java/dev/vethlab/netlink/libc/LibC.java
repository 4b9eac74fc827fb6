package dev.vethlab.netlink.libc;

/**
 * The functions of the C library, as they are. Addresses and sizes are {@code long}: jnr-ffi calls
 * signatures of primitives alone without conversion. Only {@link Linux} calls them.
 */
public interface LibC {
  int open(long path, int flags, int mode);

  int close(int fd);

  int fstatfs(int fd, long statfs);

  int statx(int directory, long path, int flags, int mask, long statx);

  int ioctl(int fd, long request);

  int setns(int fd, int type);

  int unshare(int flags);

  int mount(long source, long target, long type, long flags, long data);

  int umount2(long target, int flags);

  int unlink(long path);

  int socket(int family, int type, int protocol);

  int setsockopt(int fd, int level, int option, long value, int length);

  long send(int fd, long buffer, long length, int flags);

  long recv(int fd, long buffer, long length, int flags);
}
