package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.netlink.netns.NamespaceThread;
import dev.vethlab.netlink.netns.NetworkNamespace;
import java.io.IOException;

/** Starts processes inside a network namespace. */
public final class Inside {
  private Inside() {}

  /**
   * Starts a process in a named namespace. A child is in the namespace of the thread that forks it,
   * so that the thread goes there first; it does not outlive the start, the child does not need it.
   *
   * @throws KernelException if there is no such namespace, or it must not be entered
   * @throws IOException if the command cannot be started
   */
  public static Process start(NetnsName name, ProcessBuilder command)
      throws KernelException, IOException {
    try (NamespaceThread thread = new NamespaceThread()) {
      return thread.call(
          () -> {
            try (NetworkNamespace namespace =
                NetworkNamespace.open(LinuxKernel.NAMES.resolve(name.value()))) {
              namespace.enter();
            }
            return command.start();
          });
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw Refusals.of("entering the namespace " + name, e);
    }
  }
}
