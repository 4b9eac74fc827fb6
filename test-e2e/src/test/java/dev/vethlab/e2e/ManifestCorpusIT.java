package dev.vethlab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The manifests of crds/src/test/manifests against a real API server, through a real kubectl. It
 * emulates the oldest Kubernetes there is support for, since rules are refused there that use what
 * came later.
 */
class ManifestCorpusIT {
  private static final String EXPECT = "# expect: ";

  private static ApiServer server;

  @BeforeAll
  static void start() throws IOException {
    Namespaced.require();
    server = ApiServer.start("--emulated-version=1.32");
    server.applyCrds();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> aValidManifestIsAdmitted() throws IOException {
    return manifests("valid-")
        .map(file -> dynamicTest(name(file), () -> server.succeed("apply", "-f", file.toString())));
  }

  @TestFactory
  Stream<DynamicTest> anInvalidManifestIsRefusedAndToldWhy() throws IOException {
    return manifests("invalid-")
        .map(
            file ->
                dynamicTest(
                    name(file),
                    () -> {
                      Kubectl.Result result = server.kubectl("apply", "-f", file.toString());
                      assertThat(result.exitCode()).as(result.output()).isNotZero();
                      assertThat(result.output()).contains(expectations(file));
                    }));
  }

  @Test
  void everyFileIsOneOrTheOtherAndOnlyInvalidOnesExpectWords() throws IOException {
    for (Path file : manifests("").toList()) {
      boolean invalid = name(file).startsWith("invalid-");
      assertThat(name(file)).matches("(in)?valid-[a-z0-9-]+\\.yaml");
      assertThat(expectations(file).isEmpty()).as(name(file)).isEqualTo(!invalid);
    }
  }

  private static Stream<Path> manifests(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(Checkout.MANIFESTS)) {
      return files.filter(file -> name(file).startsWith(prefix)).sorted().toList().stream();
    }
  }

  private static List<String> expectations(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(EXPECT))
        .map(line -> line.substring(EXPECT.length()))
        .toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
