package dev.vethlab.engine.converge;

/**
 * One object that is not as declared, and why.
 *
 * @param object {@code namespace/orange}, {@code link/orange-green}, {@code link/orange-green/0}
 * @param reason one of the constants here; each is explained in docs/status.md
 * @param errno the errno's name, "" if the kernel had no part in it
 * @param message for people: what was tried, what stands in the way
 * @param retryable whether trying again may help without anybody changing anything
 */
public record Failure(String object, String reason, String errno, String message, boolean retryable)
    implements Comparable<Failure> {
  /** Something that is not ours has the name. */
  public static final String NAME_TAKEN = "NameTaken";

  /** The kernel refused an operation. */
  public static final String KERNEL_REFUSED = "KernelRefused";

  /**
   * Everything was done and yet the kernel does not hold what was declared: something else keeps
   * changing it.
   */
  public static final String NOT_CONVERGED = "NotConverged";

  @Override
  public int compareTo(Failure other) {
    int byObject = object.compareTo(other.object);
    return byObject != 0 ? byObject : message.compareTo(other.message);
  }
}
