package dev.vethlab.netlink.libc;

/**
 * What statx(2) says of a file.
 *
 * @param mode file type and permissions, as {@code st_mode}
 * @param size in bytes
 * @param mountRoot whether it is the root of a mount; false on kernels before 5.8
 */
public record FileStatus(int mode, long inode, long size, boolean mountRoot) {
  private static final int S_IFMT = 0170000;
  private static final int S_IFREG = 0100000;

  /** Whether it is a regular file. */
  public boolean regular() {
    return (mode & S_IFMT) == S_IFREG;
  }

  /** The permissions with set-id and sticky bits: the mode without the type. */
  public int permissions() {
    return mode & 07777;
  }
}
