package dev.vethlab.engine.kernel;

/** What came of one operation. */
public sealed interface Outcome {
  /** The kernel did it. */
  record Done() implements Outcome {}

  /** The kernel refused it; the operations beside it went on. */
  record Failed(KernelException cause) implements Outcome {}

  /** It was not tried, since what it needs could not be made. */
  record Skipped(String because) implements Outcome {}
}
