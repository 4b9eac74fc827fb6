package dev.vethlab.cli;

import dev.vethlab.cli.manifest.Loader;
import dev.vethlab.cli.manifest.RefusedException;
import dev.vethlab.engine.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vethlab shell}. */
@Command(
    name = "shell",
    customSynopsis = "vethlab shell FILE [-- COMMAND...]",
    description =
        "Make the lab in a private network namespace, without root, and run a shell or COMMAND there;"
            + " all is gone at its end, and its exit code is passed on.")
final class ShellCommand implements Callable<Integer> {
  // /run is an empty one, so that names of namespaces are private too. What `up` prints is no
  // result here.
  private static final String ENTER =
      """
      mount --make-rprivate / && mount -t tmpfs -o mode=755 tmpfs /run && mkdir /run/netns || exit 1
      ip link set lo up || exit 1
      words=$1; shift
      up=
      while [ "$words" -gt 0 ]; do
        # Each word is quoted, so that it is one word again when it is run.
        up="$up '$(printf %s "$1" | sed "s/'/'\\\\\\\\''/g")'"
        words=$((words - 1)); shift
      done
      eval "$up" >&2 || exit
      exec "$@"
      """;

  private final Environment environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FILE", description = "The manifest.")
  private String file = "";

  @Parameters(
      index = "1..*",
      paramLabel = "COMMAND",
      description = "What to run; $SHELL if left out.")
  private List<String> rest = List.of();

  ShellCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws RefusedException, IOException {
    if (file.equals("-")) {
      throw new ParameterException(
          spec.commandLine(), "shell cannot read the manifest from standard input: COMMAND has it");
    }
    List<Lab> labs = Loader.load(List.of(file), environment.in());
    List<String> unshare = unshare();
    if (unshare.isEmpty()) {
      environment.say(
          "vethlab: no private namespaces to be had: neither root nor user namespaces"
              + " (see sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone,"
              + " kernel.apparmor_restrict_unprivileged_userns)");
      return Exit.FAILED;
    }
    List<String> up = new ArrayList<>(Self.command());
    up.addAll(List.of("up", Path.of(file).toAbsolutePath().toString()));
    List<String> command = new ArrayList<>(unshare);
    command.addAll(List.of("sh", "-c", ENTER, "vethlab-shell", Integer.toString(up.size())));
    command.addAll(up);
    command.addAll(rest.isEmpty() ? List.of(shell()) : Words.command(rest));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("VETHLAB_LAB", labs.getFirst().name().toString());
    return Child.await(builder.start());
  }

  private static String shell() {
    String shell = System.getenv("SHELL");
    return shell == null || shell.isEmpty() ? "/bin/sh" : shell;
  }

  /** The unshare(1) that works here: with what rights there are, else those of a user namespace. */
  private static List<String> unshare() throws IOException {
    for (String flags : List.of("-nm", "-Urnm")) {
      Process trial =
          new ProcessBuilder("unshare", flags, "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (Child.await(trial) == 0) {
        return List.of("unshare", flags);
      }
    }
    return List.of();
  }
}
