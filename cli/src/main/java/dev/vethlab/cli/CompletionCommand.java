package dev.vethlab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vethlab completion}. */
@Command(
    name = "completion",
    description = "Print a completion script, for example: . <(vethlab completion bash)")
final class CompletionCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  enum Shell {
    bash,
    zsh,
    fish
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.bash;

  CompletionCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script =
        switch (shell) {
          case bash -> AutoComplete.bash("vethlab", root);
          case zsh ->
              "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                  + AutoComplete.bash("vethlab", root);
          case fish -> fish(root);
        };
    environment.out().println(script.stripTrailing());
    return Exit.OK;
  }

  private static String fish(CommandLine root) {
    StringBuilder script = new StringBuilder();
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              CommandSpec part = command.getCommandSpec();
              script
                  .append("complete -c vethlab -f -n __fish_use_subcommand -a ")
                  .append(name)
                  .append(" -d ")
                  .append(quoted(part.usageMessage().description()))
                  .append('\n');
              String within = " -n '__fish_seen_subcommand_from " + name + "'";
              if (part.positionalParameters().stream().anyMatch(CompletionCommand::takesFile)) {
                script.append("complete -c vethlab -F").append(within).append('\n');
              }
              part.options().forEach(option -> script.append(fish(option, within)));
            });
    root.getCommandSpec().options().forEach(option -> script.append(fish(option, "")));
    return script.toString();
  }

  private static boolean takesFile(CommandLine.Model.PositionalParamSpec parameter) {
    return parameter.paramLabel().startsWith("FILE");
  }

  private static String fish(OptionSpec option, String within) {
    StringBuilder line = new StringBuilder("complete -c vethlab" + within);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      line.append(" -x");
    }
    return line.append(" -d ").append(quoted(option.description())).append('\n').toString();
  }

  private static String quoted(String[] text) {
    return "'" + String.join(" ", text).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
