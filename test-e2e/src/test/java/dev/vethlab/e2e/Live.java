package dev.vethlab.e2e;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Tests that touch a kernel run only where they cannot reach the machine (build/namespaced). */
final class Live {
  private Live() {}

  /** Skips, or with CI=true fails, where there are no namespaces to be had. */
  static void require() {
    boolean namespaced = "yes".equals(System.getenv("VETHLAB_NAMESPACED"));
    if (!namespaced && "true".equals(System.getenv("CI"))) {
      Assertions.fail("end-to-end tests need root or user namespaces, and CI=true allows no skip");
    }
    Assumptions.assumeTrue(
        namespaced, "SKIPPED: end-to-end tests need root or user namespaces (unshare -Urnm)");
  }
}
