package dev.vethlab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of a lab as a user sees it: kubectl on one side, ip and ping on the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(ExplainFailures.class)
class LabLifecycleIT implements ExplainFailures.Explained {
  private static final int ROUNDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path LAB = Checkout.ROOT.resolve("examples/01-veth-encore/lab.yaml");
  private static final String ORANGE = "default.veth-encore.orange";
  private static final String GREEN = "default.veth-encore.green";

  private final List<Long> millisToReady = new ArrayList<>();
  private Cluster cluster;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Namespaced.require();
    cluster = Cluster.start();
  }

  @AfterEach
  void removeLab() throws IOException, InterruptedException {
    kubectl("delete", "vethlab", "--all", "--ignore-not-found", "--timeout=30s");
  }

  @AfterAll
  void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  public String explanation() throws IOException, InterruptedException {
    return kubectl("get", "vethlabs,vls", "-A", "-o", "yaml") + cluster.logs();
  }

  @RepeatedTest(value = ROUNDS, failureThreshold = 1)
  @Order(1)
  void a_lab_lives_from_apply_to_delete() throws Exception {
    long start = System.nanoTime();
    kubectl("apply", "-f", LAB.toString());
    awaitReady();
    millisToReady.add(Duration.ofNanos(System.nanoTime() - start).toMillis());

    assertThat(kubectl("get", "vethlabs").lines().toList().get(0).split(" +"))
        .containsExactly("NAME", "READY", "NODES", "LINKS", "AGE");
    assertThat(kubectl("get", "vethlabs").lines().toList().get(1))
        .matches("veth-encore +True +1/1 +1/1 +\\d+s");
    assertReachable();
    assertStatusIsWhatIpSays();

    int index = index(GREEN);
    kubectl(
        "patch",
        "vethlab",
        "veth-encore",
        "--type=json",
        "-p",
        "[{\"op\":\"add\",\"path\":\"/spec/links/0/mtu\",\"value\":1400},"
            + "{\"op\":\"add\",\"path\":\"/spec/namespaces/-\",\"value\":{\"name\":\"red\"}}]");
    awaitReady();
    assertThat(link(GREEN).path("mtu").asInt()).isEqualTo(1400);
    assertThat(index(GREEN)).as("what did not change is not remade").isEqualTo(index);
    assertThat(names()).contains("default.veth-encore.red");

    cluster.agent().kill();
    Commands.output("ip", "-n", GREEN, "link", "delete", "eth0");
    kubectl(
        "patch",
        "vethlab",
        "veth-encore",
        "--type=json",
        "-p",
        "[{\"op\":\"remove\",\"path\":\"/spec/namespaces/2\"}]");
    cluster.startAgent();
    awaitReady();
    assertThat(names()).containsExactly(GREEN, ORANGE);
    assertReachable();
    assertStatusIsWhatIpSays();

    kubectl("delete", "vethlab", "veth-encore", "--timeout=30s");
    assertThat(names()).isEmpty();
    assertThat(kubectl("get", "vls", "-A")).contains("No resources found");
  }

  @Test
  @Order(2)
  void from_apply_to_ready_takes_less_than_two_seconds() {
    List<Long> sorted = new ArrayList<>(millisToReady);
    Collections.sort(sorted);
    long median = sorted.get(sorted.size() / 2);
    Out.say(
        "from kubectl apply to Ready, kubectl wait included: median "
            + median
            + " ms of "
            + sorted);

    assertThat(median).isLessThan(2000);
  }

  @Test
  @Order(3)
  void an_agent_killed_in_the_middle_of_work_ends_in_the_same_place() throws Exception {
    kubectl("apply", "-f", LAB.toString());
    cluster.agent().kill();
    assertThat(
            kubectl(
                "get",
                "vethlab",
                "veth-encore",
                "-o",
                "jsonpath={.status.conditions[?(@.type=='Ready')].status}"))
        .as("never Ready before the node has reported")
        .isNotEqualTo("True");
    cluster.startAgent();
    awaitReady();

    assertReachable();
    assertStatusIsWhatIpSays();
  }

  @Test
  @Order(4)
  void a_taken_name_is_reported_and_the_rest_of_the_lab_goes_on() throws Exception {
    Commands.output("ip", "netns", "add", "default.veth-encore.red");
    Path lab =
        Files.writeString(
            Checkout.TARGET.resolve("taken.yaml"),
            Files.readString(LAB).replace("  - name: green\n", "  - name: green\n  - name: red\n"));
    kubectl("apply", "-f", lab.toString());
    kubectl(
        "wait",
        "--for=jsonpath={.status.nodes[0].reason}=NameTaken",
        "--timeout=20s",
        "vethlab/veth-encore");

    assertReachable();
    assertThat(kubectl("get", "vls", "-o", "jsonpath={.items[0].status.failures}"))
        .contains("NameTaken", "namespace/red");
    kubectl("delete", "vethlab", "veth-encore", "--timeout=30s");
    assertThat(names()).as("what is not ours stays").containsExactly("default.veth-encore.red");
    Commands.output("ip", "netns", "delete", "default.veth-encore.red");
  }

  @Test
  @Order(9)
  void told_to_stop_both_end_cleanly_and_the_lab_stays() throws Exception {
    kubectl("apply", "-f", LAB.toString());
    awaitReady();

    assertThat(cluster.agent().stop()).isIn(0, 143);
    assertThat(cluster.operator().stop()).isIn(0, 143);

    assertReachable();
    Commands.output("ip", "netns", "delete", ORANGE);
    Commands.output("ip", "netns", "delete", GREEN);
    kubectl(
        "patch",
        "vethlab",
        "veth-encore",
        "--type=merge",
        "-p",
        "{\"metadata\":{\"finalizers\":null}}");
    kubectl(
        "patch",
        "vls",
        "veth-encore." + Cluster.NODE,
        "--type=merge",
        "-p",
        "{\"metadata\":{\"finalizers\":null}}");
  }

  private void awaitReady() throws IOException, InterruptedException {
    kubectl("wait", "--for=condition=Ready", "--timeout=20s", "vethlab/veth-encore");
  }

  private void assertReachable() throws IOException, InterruptedException {
    for (String address : List.of("10.0.0.2", "fd00::2")) {
      assertThat(Commands.run("ip", "netns", "exec", ORANGE, "ping", "-c", "1", "-W", "2", address))
          .extracting(Commands.Result::exitCode)
          .isEqualTo(0);
    }
  }

  /** Both ends in the slice's status, number by number as ip reads them, and verified peers. */
  private void assertStatusIsWhatIpSays() throws IOException, InterruptedException {
    JsonNode slice =
        JSON.readTree(kubectl("get", "vls", "veth-encore." + Cluster.NODE, "-o", "json"));
    assertThat(slice.at("/status/observedGeneration")).isEqualTo(slice.at("/metadata/generation"));
    assertThat(slice.at("/status/interfaces")).hasSize(2);
    for (JsonNode end : slice.at("/status/interfaces")) {
      String here = "default.veth-encore." + end.path("namespace").asText();
      String there = "default.veth-encore." + end.at("/peer/namespace").asText();
      JsonNode link = link(here);
      assertThat(end.path("index").asInt()).isEqualTo(link.path("ifindex").asInt());
      assertThat(end.path("mac").asText()).isEqualTo(link.path("address").asText());
      assertThat(end.path("mtu").asInt()).isEqualTo(link.path("mtu").asInt());
      assertThat(end.path("operState").asText()).isEqualTo("Up");
      assertThat(end.at("/peer/verified").asBoolean()).isTrue();
      assertThat(end.at("/peer/index").asInt()).isEqualTo(link(there).path("ifindex").asInt());
    }
  }

  private static JsonNode link(String netns) throws IOException, InterruptedException {
    return JSON.readTree(Commands.output("ip", "-n", netns, "-j", "-d", "link", "show", "eth0"))
        .get(0);
  }

  private static int index(String netns) throws IOException, InterruptedException {
    return link(netns).path("ifindex").asInt();
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> names = Files.list(Path.of("/run/netns"))) {
      return names.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private String kubectl(String... arguments) throws IOException {
    return cluster.api().succeed(arguments);
  }
}
