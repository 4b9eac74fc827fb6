package dev.vethlab.netlink.libc;

import java.io.IOException;

/** A system call failed. */
public final class SystemCallException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * Names the failure.
   *
   * @param call the function and what it was given
   * @param errno of errno(3)
   */
  public SystemCallException(String call, int errno) {
    super(call + ": " + Errno.name(errno));
    this.errno = errno;
  }

  /** The error number of errno(3). */
  public int errno() {
    return errno;
  }
}
