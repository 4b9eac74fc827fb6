package dev.vethlab.netlink.socket;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.libc.SystemCallException;
import dev.vethlab.netlink.wire.ErrorMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The kernel refused a request, or could not be talked to. */
public final class NetlinkException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String step;
  private final int errno;
  private final @Nullable String text;
  private final int offset;

  NetlinkException(String step, ErrorMessage error) {
    this(step, error.errno(), error.text(), error.offset(), null);
  }

  NetlinkException(String step, int errno, String text) {
    this(step, errno, text, -1, null);
  }

  NetlinkException(String step, SystemCallException cause) {
    this(step, cause.errno(), cause.getMessage(), -1, cause);
  }

  private NetlinkException(
      String step,
      int errno,
      @Nullable String text,
      int offset,
      @Nullable SystemCallException cause) {
    super(step + ": " + Errno.name(errno) + (text == null ? "" : " (" + text + ")"), cause);
    this.step = step;
    this.errno = errno;
    this.text = text;
    this.offset = offset;
  }

  /** What was being done, such as "RTM_NEWLINK". */
  public String step() {
    return step;
  }

  /** The error number of errno(3), positive. */
  public int errno() {
    return errno;
  }

  /** Its name, such as "EEXIST". */
  public String errnoName() {
    return Errno.name(errno);
  }

  /** The kernel's own words (extended acknowledgement), or null where it gave none. */
  public @Nullable String text() {
    return text;
  }

  /** Where in the request, header included, the kernel found the fault; -1 if it does not say. */
  public int offset() {
    return offset;
  }

  /** Whether the same request may well succeed in a moment. */
  public boolean retryable() {
    return switch (errno) {
      case Errno.EINTR, Errno.EAGAIN, Errno.EBUSY, Errno.ENOBUFS, Errno.ENOMEM -> true;
      default -> false;
    };
  }
}
