package dev.vethlab.kube;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a process: SIGTERM and SIGINT stop it in order and it exits with 0, where a JVM left
 * alone would exit with 143.
 */
public final class Termination {
  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

  private final AtomicBoolean failed = new AtomicBoolean();

  /** Has {@code stop} run when the process ends, however it ends but for SIGKILL. */
  public void runs(Runnable stop) {
    Thread last =
        new Thread(
            () -> {
              LOG.info("event=stopping");
              try {
                stop.run();
              } finally {
                LOG.info("event=stopped");
                Runtime.getRuntime().halt(failed.get() ? 1 : 0);
              }
            },
            "termination");
    Runtime.getRuntime().addShutdownHook(last);
  }

  /** Ends the process with exit code 1. Does not return. */
  public void fail() {
    failed.set(true);
    System.exit(1);
  }
}
