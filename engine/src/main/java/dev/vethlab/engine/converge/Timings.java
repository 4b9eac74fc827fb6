package dev.vethlab.engine.converge;

/**
 * Where the time of one convergence went, in nanoseconds; verifying is the observing and comparing
 * after the first change.
 */
public record Timings(long observe, long diff, long perform, long verify) {
  public long total() {
    return observe + diff + perform + verify;
  }
}
