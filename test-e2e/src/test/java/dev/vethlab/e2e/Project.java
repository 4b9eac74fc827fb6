package dev.vethlab.e2e;

import java.nio.file.Path;

/** Where things are in the checkout. */
final class Project {
  private Project() {}

  static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Where a test may write. */
  static Path target() {
    return Path.of("target").toAbsolutePath();
  }
}
