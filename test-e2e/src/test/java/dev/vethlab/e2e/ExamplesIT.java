package dev.vethlab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example, made by the command line as built, and held to its expect.yaml. */
class ExamplesIT {
  @BeforeAll
  static void needsNamespaces() {
    Namespaced.require();
  }

  @TestFactory
  Stream<DynamicTest> every_example_is_what_it_says() throws IOException {
    try (Stream<Path> folders = Files.list(Checkout.ROOT.resolve("examples"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(), () -> isWhatItSays(folder)));
    }
  }

  private static void isWhatItSays(Path folder) throws Exception {
    JsonNode expected =
        Serialization.unmarshal(Files.readString(folder.resolve("expect.yaml")), JsonNode.class);
    assertThat(folder.resolve("README.md")).exists();
    String lab = folder.resolve("lab.yaml").toString();
    vethlab("up", lab);
    assertThat(vethlab("up", lab)).contains("nothing to do");
    JsonNode lists =
        Serialization.unmarshal(
            "{\"labs\": " + vethlab("status", "-o", "json") + "}", JsonNode.class);
    JsonNode status = lists.at("/labs/0");
    assertThat(status.findValuesAsText("netns"))
        .containsExactlyElementsOf(texts(expected.path("namespaces")));
    for (JsonNode wanted : expected.path("interfaces")) {
      assertThat(status.at("/status/interfaces"))
          .as(wanted.toString())
          .anyMatch(is -> contains(is, wanted));
    }
    String prefix =
        status.at("/metadata/namespace").asText()
            + "."
            + status.at("/metadata/name").asText()
            + ".";
    for (JsonNode pair : expected.path("reachable")) {
      Commands.output(
          in(
              prefix + pair.path("from").asText(),
              "ping",
              "-c",
              "1",
              "-W",
              "2",
              pair.path("to").asText()));
    }
    if (expected.has("http")) {
      serves(prefix, expected.path("http"));
    }
    vethlab("down", lab);
    assertThat(vethlab("down", lab)).contains("nothing to do");
    assertThat(Path.of("/run/netns")).isEmptyDirectory();
  }

  /**
   * A real web server in one namespace, and a client that only speaks through the pair in another.
   */
  private static void serves(String prefix, JsonNode http) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String address = http.path("address").asText();
    Process server =
        new ProcessBuilder(
                in(
                    prefix + http.path("server").asText(),
                    java,
                    "-m",
                    "jdk.httpserver",
                    "-b",
                    address,
                    "-p",
                    "80",
                    "-d",
                    "/run"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String get =
          "exec 3<>/dev/tcp/"
              + address
              + "/80; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; head -n 1 <&3";
      await("an answer over the pair")
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  Commands.run(in(prefix + http.path("client").asText(), "bash", "-c", get))
                      .output()
                      .contains("200 OK"));
    } finally {
      server.destroyForcibly();
    }
  }

  private static boolean contains(JsonNode is, JsonNode wanted) {
    if (!wanted.isObject()) {
      return is.equals(wanted);
    }
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      if (!contains(is.path(field.getKey()), field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String[] in(String netns, String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", netns));
    all.addAll(List.of(command));
    return all.toArray(new String[0]);
  }

  /** The launcher as a user calls it; what was built is what is tested. */
  private static String vethlab(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Checkout.ROOT.resolve("vethlab").toString()));
    command.addAll(List.of(arguments));
    Commands.Result result = Commands.run(Map.of("VETHLAB_NO_BUILD", "1"), command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }
}
