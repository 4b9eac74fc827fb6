package dev.vethlab.engine.converge;

import dev.vethlab.engine.converge.Report.Performed;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.plan.Conflict;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.engine.plan.Diff;
import dev.vethlab.engine.plan.Difference;
import dev.vethlab.engine.plan.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Observes, compares, performs, and observes again: the second observation is the proof. It
 * remembers nothing, so one that is stopped anywhere is simply run again.
 */
public final class Converger {
  // One pass does it; a second mends what the kernel took along unforeseen, a third is for somebody
  // else's hand.
  private static final int PASSES = 4;

  private final Kernel kernel;
  private final Desired desired;
  private final List<Performed> performed = new ArrayList<>();
  private final Map<String, Failure> failures = new TreeMap<>();
  private final Set<Operation> refused = new HashSet<>();
  private long observeNanos;
  private long diffNanos;
  private long performNanos;
  private long verifyNanos;

  private Converger(Kernel kernel, Desired desired) {
    this.kernel = kernel;
    this.desired = desired;
  }

  /**
   * Makes a kernel hold what is desired.
   *
   * @throws KernelException if it cannot be observed at all; what was done until then stays done
   */
  public static Report converge(Kernel kernel, Desired desired) throws KernelException {
    return new Converger(kernel, desired).run();
  }

  private Report run() throws KernelException {
    Observation observed = observe();
    Diff diff = compare(observed);
    for (int pass = 0; pass < PASSES && !todo(diff).isEmpty(); pass++) {
      long start = System.nanoTime();
      perform(todo(diff));
      long end = System.nanoTime();
      performNanos += end - start;
      observed = kernel.observe(desired.scope());
      diff = Diff.between(desired.state(), observed.state());
      verifyNanos += System.nanoTime() - end;
    }
    for (Conflict conflict : diff.conflicts()) {
      fail(new Failure(conflict.object(), Failure.NAME_TAKEN, "", conflict.message(), true));
    }
    for (Difference left : todo(diff)) {
      String message =
          left.field()
              + " is "
              + quoted(left.observed())
              + ", not "
              + quoted(left.desired())
              + ", although it was set "
              + PASSES
              + " times";
      fail(new Failure(left.object(), Failure.NOT_CONVERGED, "", message, true));
    }
    Timings timings = new Timings(observeNanos, diffNanos, performNanos, verifyNanos);
    return new Report(desired, observed, performed, List.copyOf(failures.values()), timings);
  }

  private Observation observe() throws KernelException {
    long start = System.nanoTime();
    Observation observed = kernel.observe(desired.scope());
    observeNanos = System.nanoTime() - start;
    return observed;
  }

  private Diff compare(Observation observed) {
    long start = System.nanoTime();
    Diff diff = Diff.between(desired.state(), observed.state());
    diffNanos = System.nanoTime() - start;
    return diff;
  }

  /** What is left to do but for objects that already failed: one failure an object and run. */
  private List<Difference> todo(Diff diff) {
    return diff.differences().stream()
        .filter(difference -> !refused.contains(difference.operation()))
        .toList();
  }

  private void perform(List<Difference> differences) throws KernelException {
    Broken broken = new Broken();
    int from = 0;
    while (from < differences.size()) {
      Phase phase = Phase.of(differences.get(from).operation());
      int to = from;
      while (to < differences.size() && Phase.of(differences.get(to).operation()) == phase) {
        to++;
      }
      perform(differences.subList(from, to), broken);
      from = to;
    }
  }

  private void perform(List<Difference> phase, Broken broken) throws KernelException {
    List<Difference> tried = new ArrayList<>();
    for (Difference difference : phase) {
      broken
          .needed(difference.operation())
          .ifPresentOrElse(
              needed -> {
                performed.add(new Performed(difference, new Outcome.Skipped(needed)));
                refused.add(difference.operation());
              },
              () -> tried.add(difference));
    }
    List<Operation> operations = tried.stream().map(Difference::operation).toList();
    List<Outcome> outcomes = kernel.perform(operations);
    for (int i = 0; i < tried.size(); i++) {
      Difference difference = tried.get(i);
      performed.add(new Performed(difference, outcomes.get(i)));
      if (outcomes.get(i) instanceof Outcome.Failed failed) {
        refused.add(difference.operation());
        broken.add(difference.operation(), difference.object());
        if (!broken.explains(difference.operation())) {
          fail(refusal(difference, failed.cause()));
        }
      }
    }
  }

  private static Failure refusal(Difference difference, KernelException cause) {
    boolean taken = cause.errno().equals("EEXIST") && difference.field().equals("presence");
    return new Failure(
        difference.object(),
        taken ? Failure.NAME_TAKEN : Failure.KERNEL_REFUSED,
        cause.errno(),
        cause.getMessage(),
        cause.retryable());
  }

  private void fail(Failure failure) {
    failures.putIfAbsent(failure.object() + " " + failure.message(), failure);
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "nothing" : "\"" + value + "\"";
  }
}
