package dev.vethlab.netlink.netns;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.libc.SystemCallException;
import java.io.IOException;
import java.nio.file.Path;

/** A network namespace could not be opened, entered, made or named. */
public final class NamespaceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  NamespaceException(String step, SystemCallException cause) {
    super(step + ": " + cause.getMessage(), cause);
    errno = cause.errno();
  }

  NamespaceException(Path path, String reason) {
    super(path + ": " + reason);
    errno = Errno.EINVAL;
  }

  /** The error number of errno(3); EINVAL where a file is no network namespace. */
  public int errno() {
    return errno;
  }

  /** Its name, such as "ENOENT". */
  public String errnoName() {
    return Errno.name(errno);
  }
}
