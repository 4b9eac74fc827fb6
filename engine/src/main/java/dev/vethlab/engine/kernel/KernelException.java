package dev.vethlab.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The kernel said no. Its message is for people: what was done, the errno's name, the kernel's own
 * words.
 */
public final class KernelException extends Exception {
  private static final long serialVersionUID = 1;

  private final String errno;
  private final boolean retryable;

  /**
   * @param message what was being done and what the kernel said
   * @param errno the errno's name, like "EEXIST"; "" if it was none of the kernel's
   * @param retryable whether the same again may succeed without anything being changed
   */
  public KernelException(
      String message, String errno, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.errno = errno;
    this.retryable = retryable;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public String errno() {
    return errno;
  }

  public boolean retryable() {
    return retryable;
  }
}
