package dev.vethlab.cli;

import dev.vethlab.engine.linux.LinuxKernel;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The program: this machine's kernel and the standard streams put together. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Environment environment =
        new Environment(
            System.in,
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            colour(),
            () -> {
              Privileges.require();
              return LinuxKernel.open();
            },
            Clock.systemUTC());
    int exit = Vethlab.run(environment, args);
    environment.out().flush();
    environment.err().flush();
    // A reader that has gone away (vethlab status | head) is no failure.
    Runtime.getRuntime().exit(exit);
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8)),
        true);
  }

  /** The launcher tells whether the output is a terminal: asking costs Java a tenth of a second. */
  private static boolean colour() {
    String no = System.getenv("NO_COLOR");
    return Boolean.getBoolean("vethlab.terminal")
        && (no == null || no.isEmpty())
        && !"dumb".equals(System.getenv("TERM"));
  }
}
