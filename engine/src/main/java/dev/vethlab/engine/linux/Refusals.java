package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.kernel.script.IpCommand;
import dev.vethlab.netlink.netns.NamespaceException;
import dev.vethlab.netlink.socket.NetlinkException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What the layers below throw, in the words of the port. */
final class Refusals {
  private Refusals() {}

  /**
   * The outcome of an operation that failed: the kernel's words and the command that would have met
   * them too.
   */
  static Outcome failed(Operation operation, Exception cause) {
    return new Outcome.Failed(of("`" + IpCommand.of(operation) + "`", cause));
  }

  /** Passes on what is a bug; everything that the kernel said becomes a KernelException. */
  static KernelException of(String what, Exception cause) {
    return switch (cause) {
      case KernelException e -> e;
      case NetlinkException e -> exception(words(e), what, e.errnoName(), e.retryable(), e);
      case NamespaceException e ->
          exception(String.valueOf(e.getMessage()), what, e.errnoName(), false, e);
      case FileAlreadyExistsException e ->
          exception(e.getMessage() + " exists already (EEXIST)", what, "EEXIST", false, e);
      case NoSuchFileException e ->
          exception(e.getMessage() + " does not exist (ENOENT)", what, "ENOENT", false, e);
      case IOException e -> exception(String.valueOf(e.getMessage()), what, "", true, e);
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(what, cause);
    };
  }

  private static String words(NetlinkException e) {
    return e.text() == null ? e.errnoName() : e.text() + " (" + e.errnoName() + ")";
  }

  private static KernelException exception(
      String said, String what, String errno, boolean retryable, Exception cause) {
    return new KernelException(said + " at " + what, errno, retryable, cause);
  }
}
