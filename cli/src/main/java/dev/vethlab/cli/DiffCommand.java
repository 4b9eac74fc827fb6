package dev.vethlab.cli;

import dev.vethlab.cli.manifest.Loader;
import dev.vethlab.cli.manifest.RefusedException;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.plan.Diff;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vethlab diff}. */
@Command(
    name = "diff",
    description = "Print what `up` would change; the exit code is 1 if anything.")
final class DiffCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Manifests; - is standard input.")
  private List<String> files = List.of();

  DiffCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws RefusedException, KernelException {
    List<Lab> labs = Loader.load(files, environment.in());
    boolean same = true;
    try (Kernel kernel = environment.kernels().open()) {
      for (Lab lab : labs) {
        Diff diff = Preview.of(kernel, Labs.desired(lab)).diff();
        same &= diff.isEmpty();
        ReportText.changes(lab.name(), diff.differences(), environment.colour())
            .forEach(environment.out()::println);
        diff.conflicts()
            .forEach(conflict -> environment.say(ReportText.conflict(lab.name(), conflict)));
      }
    }
    return same ? Exit.OK : Exit.FAILED;
  }
}
