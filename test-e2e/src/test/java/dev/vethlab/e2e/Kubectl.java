package dev.vethlab.e2e;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The real kubectl, as people use it.
 *
 * @param program where it is
 * @param kubeconfig the server it talks to
 */
record Kubectl(Path program, Path kubeconfig) {
  /**
   * What it said.
   *
   * @param output standard output and standard error together
   */
  record Result(int exitCode, String output) {}

  /** Runs it to its end, giving it text to read. */
  Result run(String input, List<String> arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(program.toString(), "--kubeconfig", kubeconfig.toString()),
                arguments.stream())
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream standardInput = process.getOutputStream()) {
      standardInput.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Result(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("kubectl").initCause(e);
    }
  }
}
