package dev.vethlab.agent;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.crds.VethLabSliceStatus.Drift;
import dev.vethlab.crds.VethLabSliceStatus.Failure;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.manifest.SliceReport;
import dev.vethlab.engine.manifest.SliceReport.Circumstances;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a slice's status should be. Pure. */
final class SliceStatus {
  /** The slice is none that this agent can act on. */
  static final String INVALID = "Invalid";

  /** The kernel could not be looked at, or not be worked on. */
  static final String KERNEL_UNAVAILABLE = "KernelUnavailable";

  private static final int LONGEST = 1024;

  private SliceStatus() {}

  /** After a convergence. */
  static VethLabSliceStatus of(VethLabSlice slice, Report report, String bootId, Clock clock) {
    VethLabSliceStatus previous = slice.getStatus();
    Long generation = slice.getMetadata().getGeneration();
    Drift drift = DriftHistory.after(previous, generation, bootId, report, now(clock));
    return SliceReport.of(report, new Circumstances(generation, bootId, drift, previous, clock));
  }

  /** Where nothing could be done at all: what is in the kernel is not known. */
  static VethLabSliceStatus failed(
      VethLabSlice slice, Failure failure, String bootId, Clock clock) {
    VethLabSliceStatus previous = slice.getStatus();
    String message = cut(Objects.requireNonNullElse(failure.message(), ""));
    Condition ready =
        new Condition(
            "Ready",
            "False",
            failure.reason(),
            message,
            notReadySince(previous, clock),
            slice.getMetadata().getGeneration());
    return new VethLabSliceStatus(
        slice.getMetadata().getGeneration(),
        List.of(ready),
        bootId,
        null,
        List.of(),
        List.of(),
        previous == null ? null : previous.drift(),
        List.of(new Failure(failure.object(), failure.reason(), failure.errno(), message)));
  }

  private static String notReadySince(@Nullable VethLabSliceStatus previous, Clock clock) {
    return previous == null
        ? now(clock)
        : previous.conditions().stream()
            .filter(c -> "Ready".equals(c.type()) && "False".equals(c.status()))
            .map(Condition::lastTransitionTime)
            .findFirst()
            .orElseGet(() -> now(clock));
  }

  private static String now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
