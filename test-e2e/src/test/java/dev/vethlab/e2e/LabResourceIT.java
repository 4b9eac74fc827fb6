package dev.vethlab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceSpec;
import dev.vethlab.crds.VethLabStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the CRDs promise beyond admission: defaults, merging, columns, selectable fields, size. */
class LabResourceIT {
  private static final String TWO_NAMESPACES = "  namespaces: [{name: a}, {name: b}]\n";

  private static ApiServer server;

  @BeforeAll
  static void start() throws IOException {
    Namespaced.require();
    server = ApiServer.start();
    server.applyCrds();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theServerFillsInTheDefaults() throws IOException {
    apply("alice", lab("defaults", TWO_NAMESPACES + link("cable", "eth0")));

    String spec = server.succeed("get", "vl", "defaults", "-o", "jsonpath={.spec}");
    assertThat(spec).contains("\"placement\":\"EveryNode\"", "\"mtu\":1500", "\"up\":true");
  }

  @Test
  void twoWhoApplyDifferentLinksOfOneLabKeepBoth() throws IOException {
    apply("alice", lab("merged", TWO_NAMESPACES + link("first", "eth0")));
    apply("bob", lab("merged", TWO_NAMESPACES + link("second", "eth1")));

    assertThat(server.succeed("get", "vl", "merged", "-o", "jsonpath={.spec.links[*].name}"))
        .isEqualTo("first second");
  }

  @Test
  void twoWhoApplyTheSameFieldAreInConflict() throws IOException {
    apply("alice", lab("contested", "  mtu: 1400\n"));

    Kubectl.Result second = server.apply("bob", lab("contested", "  mtu: 1300\n"));
    assertThat(second.exitCode()).isNotZero();
    assertThat(second.output()).contains("conflict with \"alice\": .spec.mtu");
  }

  @Test
  void theColumnsOfALabAreThoseOfTheContract() throws IOException {
    apply("alice", lab("columns", "  mtu: 1500\n"));
    VethLab lab = read("columns");
    lab.setStatus(
        new VethLabStatus(
            lab.getMetadata().getGeneration(),
            List.of(ready("AllNodesReady", "3/3 nodes, 6/6 links")),
            new VethLabStatus.Summary("3/3", "6/6", "3/3", 7L),
            List.of(),
            null,
            List.of(),
            null,
            null));
    server.client().resource(lab).updateStatus();

    assertThat(table("vethlabs", "columns"))
        .matches("NAME +READY +NODES +LINKS +AGE\ncolumns +True +3/3 +3/3 +\\d+s\n");
    assertThat(table("vl", "columns", "-o", "wide"))
        .matches(
            "NAME +READY +NODES +LINKS +AGE +PROBES +DRIFT +REASON +MESSAGE\n"
                + "columns +True +3/3 +3/3 +\\d+s +7 +AllNodesReady +3/3 nodes, 6/6 links\n");
    assertThat(table("networking")).contains("vethlab.vethlab.dev/columns");
  }

  @Test
  void slicesHaveTheirColumnsAndAreFoundByNode() throws IOException {
    for (String node : List.of("node-a", "node-b")) {
      server.client().resource(slice(node)).create();
    }

    assertThat(table("vls", "lab.node-a"))
        .matches("NAME +LAB +NODE +READY +AGE\nlab.node-a +lab +node-a +\\d+s\n");
    assertThat(
            server
                .client()
                .resources(VethLabSlice.class)
                .inNamespace("default")
                .withField("spec.nodeName", "node-b")
                .list()
                .getItems())
        .extracting(slice -> slice.getMetadata().getName())
        .containsExactly("lab.node-b");
  }

  @Test
  void aStatusLongerThanItMayBeIsRefused() throws IOException {
    apply("alice", lab("hostile", "  mtu: 1500\n"));
    VethLab lab = read("hostile");
    List<VethLabStatus.Node> nodes =
        IntStream.range(0, 101)
            .mapToObj(i -> new VethLabStatus.Node("node-" + i, true, null, null, null))
            .toList();
    lab.setStatus(
        new VethLabStatus(null, List.of(), null, nodes, null, List.of(), null, "x".repeat(129)));

    assertThatThrownBy(() -> server.client().resource(lab).updateStatus())
        .hasMessageContaining("status.nodes: Too many: 101: must have at most 100 items")
        .hasMessageContaining("status.topologyHash: Too long");
  }

  /** The rules may cost only so much when they run, however large a lab may be. */
  @Test
  void theLargestLabIsAdmitted() throws IOException {
    StringBuilder spec = new StringBuilder("  namespaces:\n");
    for (int i = 0; i < 256; i++) {
      spec.append("  - name: ").append(longName(i)).append("\n    routes:\n");
      for (int j = 0; j < 48; j++) {
        spec.append(
            "    - {interface: abcdefghijklmn0, to: \"fd00:1111:2222:3333:%x:%x::/112\"}\n"
                .formatted(i, j));
      }
    }
    spec.append("  links:\n");
    for (int i = 0; i < 256; i++) {
      spec.append("  - name: ").append(longName(i)).append("\n    endpoints:\n");
      for (int end = 0; end < 2; end++) {
        spec.append("    - {interface: abcdefghijklmn").append(end).append(", namespace: ");
        spec.append(longName((i + end) % 256)).append(", addresses: [\"fd00:1:2:3:4:5:6:1/128\"");
        for (int j = 2; j <= 16; j++) {
          spec.append(", \"fd00:1:2:3:4:5:6:%x/128\"".formatted(j));
        }
        spec.append("]}\n");
      }
    }

    apply("alice", lab("largest", spec.toString()));
    assertThat(read("largest").getSpec().links()).hasSize(256);
  }

  private static String longName(int number) {
    return "n" + "-".repeat(59) + "%03d".formatted(number);
  }

  private static void apply(String manager, String manifest) throws IOException {
    Kubectl.Result result = server.apply(manager, manifest);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private static VethLab read(String name) {
    return server.client().resources(VethLab.class).inNamespace("default").withName(name).require();
  }

  private static String lab(String name, String spec) {
    return "apiVersion: vethlab.dev/v1alpha1\nkind: VethLab\nmetadata: {name: %s}\nspec:\n%s"
        .formatted(name, spec);
  }

  private static String link(String name, String device) {
    return """
      links:
      - name: %s
        endpoints: [{namespace: a, interface: %s}, {namespace: b, interface: %s}]
    """
        .formatted(name, device, device);
  }

  private static VethLabSlice slice(String node) {
    VethLabSlice slice = new VethLabSlice();
    slice.setMetadata(
        new ObjectMetaBuilder().withName("lab." + node).withNamespace("default").build());
    slice.setSpec(
        new VethLabSliceSpec(
            node,
            new VethLabSliceSpec.LabReference("default", "lab", "uid"),
            1L,
            List.of(),
            List.of()));
    return slice;
  }

  private static Condition ready(String reason, String message) {
    return new Condition("Ready", "True", reason, message, "2026-01-01T00:00:00Z", 1L);
  }

  private static String table(String... arguments) throws IOException {
    return server.succeed(
        Stream.concat(Stream.of("get"), Arrays.stream(arguments)).toArray(String[]::new));
  }
}
