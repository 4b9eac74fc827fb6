package dev.vethlab.cli;

import dev.vethlab.cli.manifest.Loader;
import dev.vethlab.cli.manifest.RefusedException;
import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.converge.Timings;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vethlab up}. */
@Command(name = "up", description = "Make it so, several labs together; print what changed.")
final class UpCommand implements Callable<Integer> {
  private final Environment environment;

  @Option(names = "--dry-run", description = "Only print what would be changed.")
  private boolean dryRun;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text (default), or json: {changed, operations, timings}.")
  private Format format = Format.text;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Manifests; - is standard input.")
  private List<String> files = List.of();

  enum Format {
    text,
    json
  }

  UpCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws RefusedException, KernelException {
    List<Lab> labs = Loader.load(files, environment.in());
    List<Preview> previews = new ArrayList<>();
    List<Report> reports = new ArrayList<>();
    try (Kernel kernel = environment.kernels().open()) {
      for (Lab lab : labs) {
        if (dryRun) {
          Preview preview = Preview.of(kernel, Labs.desired(lab));
          previews.add(preview);
          show(lab, preview);
        } else {
          Report report = Converger.converge(kernel, Labs.desired(lab));
          reports.add(report);
          show(lab, report);
        }
      }
    }
    if (format == Format.json) {
      environment.out().println(Structured.json(Result.of(previews, reports)));
    }
    hint(reports);
    boolean good =
        reports.stream().allMatch(Report::converged)
            && previews.stream().allMatch(preview -> preview.diff().conflicts().isEmpty());
    return good ? Exit.OK : Exit.FAILED;
  }

  private void show(Lab lab, Report report) {
    if (format == Format.text) {
      print(ReportText.changes(lab.name(), report.changes(), environment.colour()));
      environment.out().println(Labs.title(lab) + ", " + ReportText.summary(report));
    }
    ReportText.failures(lab.name(), report).forEach(environment::say);
  }

  private void show(Lab lab, Preview preview) {
    if (format == Format.text) {
      print(ReportText.changes(lab.name(), preview.diff().differences(), environment.colour()));
      environment.out().println(Labs.title(lab) + ", " + preview.summary());
    }
    preview
        .diff()
        .conflicts()
        .forEach(conflict -> environment.say(ReportText.conflict(lab.name(), conflict)));
  }

  private void print(List<String> lines) {
    lines.forEach(environment.out()::println);
  }

  private void hint(List<Report> reports) {
    boolean notAllowed =
        reports.stream()
            .flatMap(report -> report.failures().stream())
            .anyMatch(failure -> Privileges.missing(failure.errno()));
    if (notAllowed) {
      environment.say(Privileges.HINT);
    }
  }

  /** What {@code -o json} prints: of all labs together. */
  record Result(boolean changed, int operations, Milliseconds timings) {
    /** Where the time went. */
    record Milliseconds(
        double observeMs, double diffMs, double performMs, double verifyMs, double totalMs) {}

    static Result of(List<Preview> previews, List<Report> reports) {
      List<Timings> timings = new ArrayList<>();
      int operations = 0;
      for (Preview preview : previews) {
        timings.add(preview.timings());
        operations += preview.diff().differences().size();
      }
      for (Report report : reports) {
        timings.add(report.timings());
        operations += report.changes().size();
      }
      return new Result(
          operations > 0,
          operations,
          new Milliseconds(
              Structured.milliseconds(timings.stream().mapToLong(Timings::observe).sum()),
              Structured.milliseconds(timings.stream().mapToLong(Timings::diff).sum()),
              Structured.milliseconds(timings.stream().mapToLong(Timings::perform).sum()),
              Structured.milliseconds(timings.stream().mapToLong(Timings::verify).sum()),
              Structured.milliseconds(timings.stream().mapToLong(Timings::total).sum())));
    }
  }
}
