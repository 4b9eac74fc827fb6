package dev.vethlab.agent;

import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.crds.VethLabSliceStatus.Difference;
import dev.vethlab.crds.VethLabSliceStatus.Drift;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.converge.Report.Performed;
import dev.vethlab.engine.kernel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was changed by others and put right. A convergence that finds something to do is the repair
 * of drift if all was as declared before, for the same declaration and since the same boot. Pure.
 */
final class DriftHistory {
  private static final int KEPT = 10;
  private static final int LONGEST = 256;
  private static final long MOST_REPAIRED = 1_000_000_000_000L;

  private DriftHistory() {}

  /**
   * The history after a convergence.
   *
   * @param previous the slice's status before it, null if it had none
   * @param generation the slice's generation
   * @param bootId of the boot that the convergence was in
   * @param at when it was, RFC 3339
   */
  static @Nullable Drift after(
      @Nullable VethLabSliceStatus previous,
      @Nullable Long generation,
      String bootId,
      Report report,
      String at) {
    Drift before = previous == null ? null : previous.drift();
    if (previous == null || !wasAsDeclared(previous, generation, bootId)) {
      return before;
    }
    List<Difference> drift =
        report.performed().stream()
            .filter(step -> !(step.outcome() instanceof Outcome.Skipped))
            .map(step -> difference(step, at))
            .toList();
    if (drift.isEmpty()) {
      return before;
    }
    long repaired = drift.stream().filter(difference -> difference.repaired()).count();
    List<Difference> recent = new ArrayList<>(before == null ? List.of() : before.recent());
    recent.addAll(drift);
    return new Drift(
        soFar(before) + repaired, recent.subList(Math.max(0, recent.size() - KEPT), recent.size()));
  }

  /** What was counted before, held to what no count of ours ever reaches. */
  private static long soFar(@Nullable Drift before) {
    return before == null || before.repaired() == null
        ? 0
        : Math.clamp(before.repaired(), 0, MOST_REPAIRED);
  }

  private static boolean wasAsDeclared(
      VethLabSliceStatus previous, @Nullable Long generation, String bootId) {
    return Objects.equals(previous.observedGeneration(), generation)
        && Objects.equals(previous.bootID(), bootId)
        && previous.conditions().stream()
            .anyMatch(
                condition -> "Ready".equals(condition.type()) && "True".equals(condition.status()));
  }

  private static Difference difference(Performed step, String at) {
    var difference = step.difference();
    return new Difference(
        difference.object(),
        cut(difference.field()),
        cut(difference.desired()),
        cut(difference.observed()),
        at,
        step.outcome() instanceof Outcome.Done);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
