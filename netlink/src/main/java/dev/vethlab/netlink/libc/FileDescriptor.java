package dev.vethlab.netlink.libc;

import java.util.concurrent.atomic.AtomicBoolean;

/** An open file descriptor, closed once. */
public final class FileDescriptor implements AutoCloseable {
  private final int number;
  private final AtomicBoolean closed = new AtomicBoolean();

  FileDescriptor(int number) {
    this.number = number;
  }

  /**
   * The number.
   *
   * @throws IllegalStateException once closed: the number may by then be another file's
   */
  public int number() {
    if (closed.get()) {
      throw new IllegalStateException("file descriptor " + number + " is closed");
    }
    return number;
  }

  /** The magic link by which the open file can be mounted or opened again, race-free. */
  public String procPath() {
    return "/proc/thread-self/fd/" + number();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Linux.close(number);
    }
  }

  @Override
  public String toString() {
    return "fd " + number;
  }
}
