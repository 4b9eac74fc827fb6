package dev.vethlab.engine.manifest;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.engine.converge.Failure;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Observation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was observed of a lab on one machine, as a slice's status. The same inputs give an equal
 * status, so that it can be compared with the one there is and left unwritten.
 */
public final class SliceReport {
  /** Of the condition Ready while True: the kernel holds what was declared. */
  public static final String CONVERGED = "Converged";

  /** Of the condition Ready: the kernel holds something else, and nobody tried to change it. */
  public static final String DIFFERS = "Differs";

  /** Failures a status lists at most; the condition's message counts all. */
  public static final int MAX_FAILURES = 100;

  private SliceReport() {}

  /**
   * What an observation alone cannot know.
   *
   * @param generation the slice's metadata.generation; null where there is no cluster
   * @param bootID of this boot of the machine; null to leave it out
   * @param drift what was repaired so far; null to leave it out
   * @param previous the status there is: a condition keeps its time while its status is the same
   * @param clock for conditions that change
   */
  public record Circumstances(
      @Nullable Long generation,
      @Nullable String bootID,
      VethLabSliceStatus.@Nullable Drift drift,
      @Nullable VethLabSliceStatus previous,
      Clock clock) {}

  /** After a convergence. */
  public static VethLabSliceStatus of(Report report, Circumstances circumstances) {
    return of(
        report.observed(), report.desired().state(), report.failures(), CONVERGED, circumstances);
  }

  /**
   * After only looking: without anything declared to compare with, a lab is whole if its pairs are.
   */
  public static VethLabSliceStatus of(Observation observed, Circumstances circumstances) {
    List<Failure> broken =
        Observed.of(observed, null).interfaces().stream()
            .filter(end -> end.peer() == null || !Boolean.TRUE.equals(end.peer().verified()))
            .map(SliceReport::broken)
            .toList();
    return of(observed, null, broken, CONVERGED, circumstances);
  }

  private static VethLabSliceStatus of(
      Observation observation,
      @Nullable KernelState declared,
      List<Failure> failures,
      String good,
      Circumstances circumstances) {
    Observed observed = Observed.of(observation, declared);
    return new VethLabSliceStatus(
        circumstances.generation(),
        List.of(ready(failures, good, observed, circumstances)),
        circumstances.bootID(),
        TopologyHash.of(observed, observation.state()),
        observed.namespaces(),
        observed.interfaces(),
        circumstances.drift(),
        failures.stream().sorted().limit(MAX_FAILURES).map(SliceReport::failure).toList());
  }

  private static Failure broken(VethLabSliceStatus.Interface end) {
    String message = "its other end is not the other end of the link";
    return new Failure("link/" + end.link() + "/" + end.end(), DIFFERS, "", message, true);
  }

  private static Condition ready(
      List<Failure> failures, String good, Observed observed, Circumstances circumstances) {
    String status = failures.isEmpty() ? "True" : "False";
    String reason = failures.isEmpty() ? good : failures.getFirst().reason();
    String message = failures.isEmpty() ? observed.summary() : message(failures);
    return new Condition(
        "Ready", status, reason, message, since(status, circumstances), circumstances.generation());
  }

  private static String message(List<Failure> failures) {
    Failure first = failures.getFirst();
    return first.object()
        + ": "
        + first.message()
        + (failures.size() == 1 ? "" : " (and " + (failures.size() - 1) + " more)");
  }

  private static String since(String status, Circumstances circumstances) {
    VethLabSliceStatus previous = circumstances.previous();
    if (previous != null) {
      for (Condition condition : previous.conditions()) {
        if (condition.type().equals("Ready") && condition.status().equals(status)) {
          return condition.lastTransitionTime();
        }
      }
    }
    // metav1.Time has whole seconds.
    return Instant.now(circumstances.clock()).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static VethLabSliceStatus.Failure failure(Failure failure) {
    return new VethLabSliceStatus.Failure(
        failure.object(),
        failure.reason(),
        failure.errno().isEmpty() ? null : failure.errno(),
        failure.message());
  }
}
