package dev.vethlab.cli;

import dev.vethlab.engine.kernel.memory.MemoryKernel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The command line with a kernel in memory, and what it said. */
final class Cli {
  static final String LAB =
      """
      apiVersion: vethlab.dev/v1alpha1
      kind: VethLab
      metadata: {name: veth-encore}
      spec:
        namespaces:
        - name: orange
          routes:
          - {to: default, via: 10.0.0.2}
        - name: green
        links:
        - name: orange-green
          endpoints:
          - {namespace: orange, interface: eth0, addresses: [10.0.0.1/24, "fd00::1/64"]}
          - {namespace: green, interface: eth0, addresses: [10.0.0.2/24, "fd00::2/64"]}
      """;

  final MemoryKernel kernel = new MemoryKernel();
  private final Path directory;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private String in = "";
  private boolean colour;

  Cli(Path directory) {
    this.directory = directory;
  }

  Cli stdin(String text) {
    in = text;
    return this;
  }

  Cli coloured() {
    colour = true;
    return this;
  }

  /** Writes a file and returns its name. */
  String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  String lab() throws IOException {
    return file("lab.yaml", LAB);
  }

  int run(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    Environment environment =
        new Environment(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            colour,
            () -> kernel,
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    return Vethlab.run(environment, args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
