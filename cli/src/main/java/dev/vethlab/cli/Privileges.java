package dev.vethlab.cli;

import dev.vethlab.engine.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this process may change networks: asked before anything is tried. */
final class Privileges {
  // linux/capability.h
  private static final int CAP_NET_ADMIN = 12;
  private static final int CAP_SYS_ADMIN = 21;
  private static final long NEEDED = 1L << CAP_NET_ADMIN | 1L << CAP_SYS_ADMIN;

  /** What to do for somebody who may not. */
  static final String HINT =
      "Two ways on: `vethlab shell FILE` makes the lab in a private namespace and needs no root;"
          + " `sudo vethlab ...` makes it on this machine.";

  private Privileges() {}

  /** Throws EPERM unless the process has CAP_NET_ADMIN and CAP_SYS_ADMIN. */
  static void require() throws KernelException {
    try {
      if (!suffice(Files.readAllLines(Path.of("/proc/self/status")))) {
        throw new KernelException(
            "not allowed: network namespaces need CAP_NET_ADMIN and CAP_SYS_ADMIN (EPERM)",
            "EPERM",
            false,
            null);
      }
    } catch (IOException e) {
      throw new KernelException("/proc/self/status cannot be read: " + e, "", false, e);
    }
  }

  /** Whether the effective capabilities in the lines of proc_pid_status(5) suffice. */
  static boolean suffice(List<String> status) {
    for (String line : status) {
      if (line.startsWith("CapEff:")) {
        long effective = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
        return (effective & NEEDED) == NEEDED;
      }
    }
    return false;
  }

  /** Whether an errno says that somebody may not. */
  static boolean missing(String errno) {
    return errno.equals("EPERM") || errno.equals("EACCES");
  }
}
