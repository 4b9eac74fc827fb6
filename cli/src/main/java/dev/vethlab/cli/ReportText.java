package dev.vethlab.cli;

import dev.vethlab.engine.converge.Failure;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.kernel.script.IpCommand;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.plan.Conflict;
import dev.vethlab.engine.plan.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a convergence did, for people. */
final class ReportText {
  private ReportText() {}

  /** One line a change. */
  static List<String> changes(LabName lab, List<Difference> differences, boolean colour) {
    return differences.stream().map(change -> ChangeText.of(lab, change, colour)).toList();
  }

  /** As {@code 9 changes in 5.1 ms, 1 failed}, or {@code nothing to do}. */
  static String summary(Report report) {
    int changes = report.changes().size();
    int failures = report.failures().size();
    if (changes == 0 && failures == 0) {
      return "nothing to do";
    }
    String time = String.format(Locale.ROOT, "%.1f ms", report.timings().total() / 1e6);
    String failed = failures == 0 ? "" : ", " + failures + " failed";
    return counted(changes, "change") + " in " + time + failed + skipped(report);
  }

  private static String skipped(Report report) {
    long skipped =
        report.performed().stream()
            .filter(step -> step.outcome() instanceof Outcome.Skipped)
            .count();
    return skipped == 0 ? "" : ", " + skipped + " not tried because of that";
  }

  /** A failure, its reason, what the kernel said, and the command that would meet the same. */
  static List<String> failures(LabName lab, Report report) {
    List<String> lines = new ArrayList<>();
    for (Failure failure : report.failures()) {
      String errno =
          failure.errno().isEmpty() || failure.message().contains(failure.errno())
              ? ""
              : " (" + failure.errno() + ")";
      lines.add(
          lab
              + ": "
              + failure.object()
              + ": "
              + failure.reason()
              + ": "
              + failure.message()
              + errno);
      command(failure, report).ifPresent(command -> lines.add("    tried: " + command));
    }
    return lines;
  }

  private static java.util.Optional<String> command(Failure failure, Report report) {
    return report.performed().stream()
        .filter(
            step ->
                step.outcome() instanceof Outcome.Failed failed
                    && step.difference().object().equals(failure.object())
                    && failed.cause().getMessage().equals(failure.message()))
        .map(step -> IpCommand.of(step.difference().operation()))
        .filter(command -> !failure.message().contains(command))
        .findFirst();
  }

  /** What stands in the way, as a failure is told. */
  static String conflict(LabName lab, Conflict conflict) {
    return lab + ": " + conflict.object() + ": " + Failure.NAME_TAKEN + ": " + conflict.message();
  }

  /** As {@code 1 change}, {@code 2 changes}. */
  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
