package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.netlink.netns.NamespaceThread;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;

/**
 * The kernel of this machine. Everything happens on a thread of its own, which wanders between
 * namespaces and is left to die afterwards. Needs CAP_NET_ADMIN and CAP_SYS_ADMIN in the user
 * namespace that owns the network namespace.
 */
public final class LinuxKernel implements Kernel {
  /** Where names of namespaces live, for iproute2 as for us (ip-netns(8)). */
  public static final Path NAMES = Path.of("/run/netns");

  private final NamespaceThread thread;
  private final Sessions sessions;

  private LinuxKernel(NamespaceThread thread, Sessions sessions) {
    this.thread = thread;
    this.sessions = sessions;
  }

  /** Opens the kernel as seen from the network namespace of the calling thread. */
  public static LinuxKernel open() throws KernelException {
    NamespaceThread thread = new NamespaceThread();
    try {
      return new LinuxKernel(thread, thread.call(() -> Sessions.open(NAMES)));
    } catch (Exception e) {
      thread.close();
      throw Refusals.of("opening the kernel", e);
    }
  }

  @Override
  public Observation observe(Scope scope) throws KernelException {
    return call("observing " + scope.lab(), () -> new Snapshot(sessions, scope).take());
  }

  @Override
  public List<Outcome> perform(List<Operation> phase) throws KernelException {
    return call("performing", () -> new Performance(sessions, phase).run());
  }

  @Override
  public SortedSet<NamedMark> marks() throws KernelException {
    return call("looking for namespaces of labs", () -> Snapshot.marks(sessions));
  }

  private <T> T call(String what, Callable<T> work) throws KernelException {
    try {
      return thread.call(work);
    } catch (Exception e) {
      throw Refusals.of(what, e);
    }
  }

  @Override
  public void close() {
    try {
      thread.call(
          () -> {
            sessions.close();
            return true;
          });
    } catch (Exception e) {
      throw new IllegalStateException("closing the kernel", e);
    } finally {
      thread.close();
    }
  }
}
