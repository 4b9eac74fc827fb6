package dev.vethlab.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.crds.VethLab;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.lab.RandomLab;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.engine.placement.Node;
import dev.vethlab.engine.placement.NodePlan;
import dev.vethlab.engine.placement.Placement;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From resources to labs; each rule for manifests has a file of its own in crds/src/test/manifests.
 */
class ManifestsTest {
  private static final String LESSON =
      """
      apiVersion: vethlab.dev/v1alpha1
      kind: VethLab
      metadata:
        name: veth-encore
      spec:
        mtu: 9000
        namespaces:
        - name: orange
          routes:
          - to: default
            via: fd00::2
        - name: green
        links:
        - name: orange-green
          endpoints:
          - namespace: orange
            interface: eth0
            addresses: ["10.0.0.1/24", "fd00::1/64"]
          - namespace: green
            interface: eth0
            mtu: 1400
            up: false
      """;

  @Test
  void what_is_left_out_is_filled_in() {
    Lab lab = parse(LESSON).lab();

    assertThat(lab.name()).hasToString("default/veth-encore");
    assertThat(lab.uid()).isNotEmpty().isEqualTo(parse(LESSON).lab().uid());
    Endpoint orange = lab.links().get(0).first();
    assertThat(orange.mtu()).isEqualTo(9000);
    assertThat(orange.txQueueLength()).isEqualTo(1000);
    assertThat(orange.up()).isTrue();
    assertThat(orange.mac()).hasToString("5e:6d:2a:79:1f:f2");
    assertThat(lab.links().get(0).second().mtu()).isEqualTo(1400);
    assertThat(lab.links().get(0).second().up()).isFalse();
    assertThat(lab.namespaces().get(1).routes().get(0).metric())
        .isEqualTo(Route.DEFAULT_IPV6_METRIC);
    assertThat(lab.namespaces()).extracting("name").containsExactly("green", "orange");
  }

  @Test
  void all_that_is_wrong_is_said_at_once_and_where() {
    String wrong =
        LESSON
            .replace("mtu: 9000", "mtu: 9")
            .replace("name: green\n  links", "name: Green\n  links")
            .replace("10.0.0.1/24", "10.0.0.1")
            .replace("via: fd00::2", "via: nowhere");

    assertThat(parse(wrong).lab()).isNull();
    assertThat(parse(wrong).problems())
        .extracting(Problem::path)
        .contains(
            "spec.mtu",
            "spec.namespaces[1].name",
            "spec.namespaces[0].routes[0].via",
            "spec.links[0].endpoints[0].addresses[0]",
            "spec.links[0].endpoints[1].namespace");
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes.io/os, linux, 0",
    "zone, '', 0",
    "Zone_1.x, a-b, 0",
    "-zone, a, 1",
    "a/b/c, a, 1",
    "Upper.example/zone, a, 1",
    "zone, a b, 1",
    "zone, -, 1",
    "'', a, 1"
  })
  void labels_of_a_selector_are_those_that_a_node_can_bear(String key, String value, int problems) {
    String selector =
        "  nodeSelector:\n    matchLabels:\n      \"" + key + "\": \"" + value + "\"\n  mtu: 9000";

    assertThat(parse(LESSON.replace("  mtu: 9000", selector)).problems()).hasSize(problems);
  }

  @Property
  void a_plan_survives_being_a_slice(@ForAll long seed) {
    NodePlan plan = RandomLab.of(seed);
    String json = Serialization.asJson(Slices.spec(plan, "node-a", 7));

    assertThat(Slices.plan(Serialization.unmarshal(json, dev.vethlab.crds.VethLabSliceSpec.class)))
        .isEqualTo(plan);
  }

  @Test
  void adding_a_node_moves_nothing() {
    Lab lab = parse(LESSON).lab();
    Node first = new Node("a", Map.of());

    assertThat(Placement.place(lab, List.of(first, new Node("b", Map.of()))))
        .containsAllEntriesOf(Placement.place(lab, List.of(first)))
        .hasSize(2);
  }

  private static Parsed parse(String yaml) {
    return Manifests.parse(Serialization.unmarshal(yaml, VethLab.class));
  }
}
