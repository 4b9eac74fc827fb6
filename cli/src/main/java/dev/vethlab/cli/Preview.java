package dev.vethlab.cli;

import dev.vethlab.engine.converge.Timings;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.engine.plan.Diff;

/** What a convergence would do, without doing it. */
record Preview(Diff diff, Timings timings) {
  static Preview of(Kernel kernel, Desired desired) throws KernelException {
    long start = System.nanoTime();
    Observation observed = kernel.observe(desired.scope());
    long seen = System.nanoTime();
    Diff diff = Diff.between(desired.state(), observed.state());
    return new Preview(diff, new Timings(seen - start, System.nanoTime() - seen, 0, 0));
  }

  /** As {@code 9 changes to make}, or {@code nothing to do}. */
  String summary() {
    if (diff.isEmpty()) {
      return "nothing to do";
    }
    String taken =
        diff.conflicts().isEmpty()
            ? ""
            : ", " + ReportText.counted(diff.conflicts().size(), "name") + " taken";
    return ReportText.counted(diff.differences().size(), "change") + " to make" + taken;
  }
}
