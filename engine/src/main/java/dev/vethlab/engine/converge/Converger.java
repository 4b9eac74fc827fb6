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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Observes, compares, performs, and observes again: the second observation is the proof. It
 * remembers nothing, so one that is stopped anywhere is simply run again.
 */
public final class Converger {
  // One pass does it; a second mends what the kernel took along unforeseen, a third is for somebody
  // else's hand.
  private static final int PASSES = 4;

  // What was refused may only have been in the way of what the kernel was still clearing up.
  private static final int TRIES = 2;

  private final Kernel kernel;
  private final Desired desired;
  private final List<Performed> performed = new ArrayList<>();
  private final Map<Operation, Failure> failures = new HashMap<>();
  private final Map<Operation, Integer> refused = new HashMap<>();
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
    // A refusal that no difference is left of was none: what was to be deleted went by itself.
    Set<Operation> left = new HashSet<>(diff.operations());
    failures.keySet().retainAll(left);
    List<Failure> all = new ArrayList<>(failures.values());
    for (Conflict conflict : diff.conflicts()) {
      all.add(new Failure(conflict.object(), Failure.NAME_TAKEN, "", conflict.message(), true));
    }
    todo(diff).forEach(difference -> all.add(notConverged(difference)));
    Timings timings = new Timings(observeNanos, diffNanos, performNanos, verifyNanos);
    return new Report(desired, observed, performed, all, timings);
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

  /** What is left to do but for what was refused often enough. */
  private List<Difference> todo(Diff diff) {
    return diff.differences().stream()
        .filter(difference -> refused.getOrDefault(difference.operation(), 0) < TRIES)
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
                refused.merge(difference.operation(), 1, Integer::sum);
                broken.add(difference.operation(), needed);
              },
              () -> tried.add(difference));
    }
    List<Operation> operations = tried.stream().map(Difference::operation).toList();
    List<Outcome> outcomes = kernel.perform(operations);
    for (int i = 0; i < tried.size(); i++) {
      Difference difference = tried.get(i);
      performed.add(new Performed(difference, outcomes.get(i)));
      if (outcomes.get(i) instanceof Outcome.Failed failed) {
        refused.merge(difference.operation(), 1, Integer::sum);
        broken.add(difference.operation(), difference.object());
        if (!broken.explains(difference.operation())) {
          failures.put(difference.operation(), refusal(difference, failed.cause()));
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

  private static Failure notConverged(Difference left) {
    String message =
        left.field()
            + " is "
            + quoted(left.observed())
            + ", not "
            + quoted(left.desired())
            + ", although it was set "
            + PASSES
            + " times";
    return new Failure(left.object(), Failure.NOT_CONVERGED, "", message, true);
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "nothing" : "\"" + value + "\"";
  }
}
