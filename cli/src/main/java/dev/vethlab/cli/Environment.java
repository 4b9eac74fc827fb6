package dev.vethlab.cli;

import dev.vethlab.engine.kernel.Kernels;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;

/**
 * What a command works with, all of which a test gives another of.
 *
 * @param in standard input
 * @param out results, and nothing else
 * @param err everything else
 * @param colour whether results may be coloured
 * @param kernels opens the kernel of this machine
 * @param clock the time of day
 */
record Environment(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean colour,
    Kernels kernels,
    Clock clock) {
  /** A note, a warning or an error. */
  void say(String line) {
    err.println(line);
  }
}
