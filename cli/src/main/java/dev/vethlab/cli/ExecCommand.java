package dev.vethlab.cli;

import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.linux.Inside;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vethlab exec}. */
@Command(
    name = "exec",
    customSynopsis = "vethlab exec LAB NAMESPACE -- COMMAND...",
    description = "Run a command in a namespace of a lab; its exit code is passed on.")
final class ExecCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "LAB",
      converter = LabArgument.class,
      description = "The lab: NAME, NAMESPACE/NAME.")
  private @Nullable LabName lab;

  @Parameters(index = "1", paramLabel = "NAMESPACE", description = "One of its namespaces.")
  private String namespace = "";

  @Parameters(index = "2..*", paramLabel = "COMMAND", description = "What to run, as is.")
  private List<String> rest = List.of();

  ExecCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws KernelException, IOException {
    List<String> command = Words.command(rest);
    if (lab == null || command.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: COMMAND");
    }
    NetnsName name = NetnsName.of(lab, namespace);
    List<String> namespaces = namespaces(lab);
    if (!namespaces.contains(name.value())) {
      String prefix = NetnsName.prefix(lab);
      environment.say(
          namespaces.isEmpty()
              ? "vethlab: no lab " + lab + " on this machine"
              : "vethlab: the lab "
                  + lab
                  + " has no namespace \""
                  + namespace
                  + "\"; it has: "
                  + String.join(
                      ", ", namespaces.stream().map(n -> n.replace(prefix, "")).toList()));
      return Exit.FAILED;
    }
    return Child.await(Inside.start(name, new ProcessBuilder(command).inheritIO()));
  }

  private List<String> namespaces(LabName wanted) throws KernelException {
    try (Kernel kernel = environment.kernels().open()) {
      return kernel.marks().stream()
          .filter(named -> named.mark().domain().equals(Mark.CLI))
          .filter(named -> named.mark().lab().equals(wanted))
          .map(named -> named.netns().value())
          .toList();
    }
  }
}
