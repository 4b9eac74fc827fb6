package dev.vethlab.cli;

import dev.vethlab.cli.manifest.Loader;
import dev.vethlab.cli.manifest.RefusedException;
import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.plan.Desired;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vethlab down}. */
@Command(
    name = "down",
    description = "Remove all that a lab made; where nothing is left there is nothing to do.")
final class DownCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(
      paramLabel = "FILE|NAME",
      arity = "1..*",
      description = "A manifest (- is standard input), or a lab: NAME, NAMESPACE/NAME.")
  private List<String> targets = List.of();

  DownCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws RefusedException, KernelException {
    Set<LabName> labs = new LinkedHashSet<>();
    for (String target : targets) {
      labs.addAll(labs(target));
    }
    boolean good = true;
    try (Kernel kernel = environment.kernels().open()) {
      for (LabName lab : labs) {
        Report report = Converger.converge(kernel, Desired.nothing(Scope.of(Mark.CLI, lab)));
        ReportText.changes(lab, report.changes(), environment.colour())
            .forEach(environment.out()::println);
        environment.out().println(lab + ": " + ReportText.summary(report));
        ReportText.failures(lab, report).forEach(environment::say);
        good &= report.converged();
      }
    }
    return good ? Exit.OK : Exit.FAILED;
  }

  /** What is a file is one; a lab may be named like no file that is there. */
  private List<LabName> labs(String target) throws RefusedException {
    if (!target.equals("-") && !Files.exists(Path.of(target))) {
      LabName name = Labs.name(target).orElse(null);
      if (name != null) {
        return List.of(name);
      }
    }
    return Loader.load(List.of(target), environment.in()).stream().map(Lab::name).toList();
  }
}
