package dev.vethlab.e2e;

import java.nio.file.Path;

/** Where things are in the checkout these tests were built from. */
final class Checkout {
  /** Tests run in the directory of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  static final Path CRDS = ROOT.resolve("crds/crds");
  static final Path MANIFESTS = ROOT.resolve("crds/src/test/manifests");

  /** Where a test may write. */
  static final Path TARGET = Path.of("target").toAbsolutePath();

  private Checkout() {}
}
