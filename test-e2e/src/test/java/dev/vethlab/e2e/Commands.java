package dev.vethlab.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Other programs, run to their end. */
final class Commands {
  /** What a command said and how it ended; standard error comes with standard output. */
  record Result(int exitCode, String output) {}

  private Commands() {}

  static Result run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  static Result run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), List.of(command));
  }

  /** The output of a command that must succeed. */
  static String output(String... command) throws IOException, InterruptedException {
    Result result = run(command);
    if (result.exitCode() != 0) {
      throw new IOException(
          List.of(command) + " exited with " + result.exitCode() + ": " + result.output());
    }
    return result.output();
  }
}
