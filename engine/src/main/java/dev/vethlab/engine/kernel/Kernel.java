package dev.vethlab.engine.kernel;

import java.util.List;
import java.util.SortedSet;

/**
 * The port to a kernel. A kernel is opened for one piece of work and closed after it: nothing is
 * kept open in between, since an open socket keeps a deleted namespace alive. Used by one thread at
 * a time.
 */
public interface Kernel extends AutoCloseable {
  /** Looks at everything of one lab. KernelException: it could not be looked at at all. */
  Observation observe(Scope scope) throws KernelException;

  /**
   * Performs operations of one phase, in order; they must not depend on each other. One outcome
   * each, in the same order; a failure does not stop the others.
   */
  List<Outcome> perform(List<Operation> phase) throws KernelException;

  /**
   * The marks of all namespaces that bear one, whoever made them: every lab that is on this
   * machine.
   */
  SortedSet<NamedMark> marks() throws KernelException;

  @Override
  void close();

  /** A namespace and its mark. */
  record NamedMark(NetnsName netns, Mark mark) implements Comparable<NamedMark> {
    @Override
    public int compareTo(NamedMark other) {
      return netns.compareTo(other.netns);
    }
  }
}
