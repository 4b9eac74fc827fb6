package dev.vethlab.cli;

import static java.util.Objects.requireNonNull;

import dev.vethlab.cli.manifest.RefusedException;
import dev.vethlab.engine.kernel.KernelException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code vethlab} itself: all others are its parts. */
@Command(
    name = "vethlab",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    description = "Network namespaces and veth pairs as a file says, on this machine.",
    footer = {
      "",
      "Results go to standard output, all else to standard error.",
      "Exit code 0: done; 1: it did not work, or differs; 2: wrong usage or a refused manifest."
    })
final class Vethlab implements Runnable {
  private static final OptionSpec VERSION =
      OptionSpec.builder("-V", "--version")
          .versionHelp(true)
          .description("Print the version and exit.")
          .build();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Called without a command. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing required command");
  }

  /** Runs one command. */
  static int run(Environment environment, String... args) {
    return commandLine(environment).execute(args);
  }

  /** All commands, put together. */
  static CommandLine commandLine(Environment environment) {
    CommandLine root =
        new CommandLine(new Vethlab())
            .addSubcommand(new UpCommand(environment))
            .addSubcommand(new DiffCommand(environment))
            .addSubcommand(new PlanCommand(environment))
            .addSubcommand(new DownCommand(environment))
            .addSubcommand(new StatusCommand(environment))
            .addSubcommand(new ExecCommand(environment))
            .addSubcommand(new ShellCommand(environment))
            .addSubcommand(new ValidateCommand(environment))
            .addSubcommand(new CompletionCommand(environment))
            .addSubcommand(new VersionCommand(environment));
    root.getCommandSpec().addOption(VERSION);
    root.getCommandSpec().addOption(help());
    root.getSubcommands().values().forEach(part -> part.getCommandSpec().addOption(help()));
    for (String passingOn : List.of("exec", "shell")) {
      // What follows is the command's, options and all.
      requireNonNull(root.getSubcommands().get(passingOn)).setStopAtPositional(true);
    }
    return root.setOut(environment.out())
        .setErr(environment.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(environment.colour() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, result) -> failed(exception, environment));
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help and exit.")
        .build();
  }

  /** What stops a command is told in one sentence; anything else is a bug and shows all it has. */
  private static int failed(Exception exception, Environment environment) throws Exception {
    return switch (exception) {
      case RefusedException refused -> {
        refused.complaints().forEach(complaint -> environment.say(complaint.toString()));
        yield Exit.REFUSED;
      }
      case KernelException refused -> {
        environment.say("vethlab: " + refused.getMessage());
        if (Privileges.missing(refused.errno())) {
          environment.say(Privileges.HINT);
        }
        yield Exit.FAILED;
      }
      case IOException failure -> {
        environment.say("vethlab: " + failure.getMessage());
        yield Exit.FAILED;
      }
      default -> throw exception;
    };
  }
}
