package dev.vethlab.cli;

import dev.vethlab.cli.manifest.Loader;
import dev.vethlab.cli.manifest.RefusedException;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.script.IpCommand;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.plan.Diff;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vethlab plan}. */
@Command(
    name = "plan",
    description = "Print the lab as a runnable script of ip and sysctl commands for an empty node.")
final class PlanCommand implements Callable<Integer> {
  private final Environment environment;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Manifests; - is standard input.")
  private List<String> files = List.of();

  PlanCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws RefusedException {
    List<Lab> labs = Loader.load(files, environment.in());
    environment.out().println("#!/bin/sh");
    environment.out().println("# Makes, on a node that holds none of it, as root:");
    labs.forEach(lab -> environment.out().println("#   " + Labs.title(lab)));
    environment.out().println("set -eu");
    for (Lab lab : labs) {
      Diff diff = Diff.between(Labs.desired(lab).state(), KernelState.empty());
      diff.operations().forEach(operation -> environment.out().println(line(operation)));
    }
    return Exit.OK;
  }

  /** One command a line: the failure of the first of two joined by && would not end the script. */
  private static String line(Operation operation) {
    String command = IpCommand.of(operation);
    return operation instanceof Operation.SetSysctl ? command : command.replace(" && ", "\n");
  }
}
