package dev.vethlab.engine.converge;

import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.engine.plan.Difference;
import java.util.List;

/**
 * What one convergence found, did and left.
 *
 * @param desired what was asked for
 * @param observed the kernel as it was read last, after everything that was done
 * @param performed what was done, in order, with its outcomes
 * @param failures what is not as declared, in order of object; empty: the kernel holds exactly what
 *     was asked for
 * @param timings where the time went
 */
public record Report(
    Desired desired,
    Observation observed,
    List<Performed> performed,
    List<Failure> failures,
    Timings timings) {

  /** One difference and what came of putting it right. */
  public record Performed(Difference difference, Outcome outcome) {}

  public Report {
    performed = List.copyOf(performed);
    failures = failures.stream().sorted().toList();
  }

  public boolean converged() {
    return failures.isEmpty();
  }

  /** The differences that were put right. */
  public List<Difference> changes() {
    return performed.stream()
        .filter(step -> step.outcome() instanceof Outcome.Done)
        .map(Performed::difference)
        .toList();
  }
}
