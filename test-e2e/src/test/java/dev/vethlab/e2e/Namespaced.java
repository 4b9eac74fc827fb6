package dev.vethlab.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether this is a network and mount namespace of our own, see build/namespaced. */
final class Namespaced {
  private Namespaced() {}

  /** Skips the test where namespaces can't be made; in CI that is a failure. */
  static void require() {
    boolean namespaced = "yes".equals(System.getenv("VETHLAB_NAMESPACED"));
    if (!namespaced && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI must be able to make namespaces: see build/namespaced");
    }
    assumeTrue(namespaced, "no namespaces can be made here");
  }
}
