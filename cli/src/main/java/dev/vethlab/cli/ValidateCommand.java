package dev.vethlab.cli;

import dev.vethlab.cli.manifest.Loader;
import dev.vethlab.cli.manifest.RefusedException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vethlab validate}. */
@Command(
    name = "validate",
    description = "Check manifests and print all errors at once, each with file:line:column.")
final class ValidateCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Manifests; - is standard input.")
  private List<String> files = List.of();

  ValidateCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws RefusedException {
    Loader.load(files, environment.in())
        .forEach(lab -> environment.out().println(Labs.title(lab) + ", valid"));
    return Exit.OK;
  }
}
