package dev.vethlab.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  @Test
  void whatALabLeavesOutHasTheDefaultsOfTheSchema() {
    VethLabSpec spec = lab("spec: {}").getSpec();

    assertThat(spec.nodeSelector()).isEqualTo(NodeSelector.everyNode());
    assertThat(spec.placement()).isEqualTo(Placement.EVERY_NODE);
    assertThat(spec.mtu()).isEqualTo(1500);
    assertThat(spec.namespaces()).isEmpty();
    assertThat(spec.links()).isEmpty();
  }

  @Test
  void anEndIsUpUnlessItSaysOtherwise() {
    List<VethLabSpec.Endpoint> ends =
        lab("spec: {links: [{name: a, endpoints: [{namespace: x, interface: eth0}, {up: false}]}]}")
            .getSpec()
            .links()
            .getFirst()
            .endpoints();

    assertThat(ends.get(0).up()).isTrue();
    assertThat(ends.get(1).up()).isFalse();
    assertThat(ends.get(0).interfaceName()).isEqualTo("eth0");
  }

  @Test
  void aFieldOfALaterVersionIsIgnored() {
    assertThat(lab("spec: {mode: Observe, mtu: 1400}").getSpec().mtu()).isEqualTo(1400);
  }

  @Test
  void aLabWithoutStatusHasNone() {
    assertThat(lab("spec: {}").getStatus()).isNull();
  }

  @Test
  void whatIsWrittenReadsBackTheSame() {
    VethLab lab =
        lab(
            """
            spec:
              nodeSelector: {matchExpressions: [{key: a, operator: DoesNotExist}]}
              namespaces:
              - name: orange
                sysctls: {net.b: "1", net.a: "2"}
                routes: [{to: default, via: 10.0.0.2, metric: 4294967295}]
            status:
              conditions:
              - {type: Ready, status: "False", reason: NotReady, message: "", lastTransitionTime: "2026-01-01T00:00:00Z"}
            """);

    VethLab again = Serialization.unmarshal(Serialization.asYaml(lab), VethLab.class);

    assertThat(again.getSpec()).isEqualTo(lab.getSpec());
    assertThat(again.getStatus()).isEqualTo(lab.getStatus());
    assertThat(Serialization.asYaml(again)).isEqualTo(Serialization.asYaml(lab));
  }

  @Test
  void sysctlsAreWrittenInTheOrderOfTheirKeys() {
    VethLab lab = lab("spec: {namespaces: [{name: x, sysctls: {net.b: '1', net.a: '2'}}]}");

    assertThat(Serialization.asYaml(lab)).containsSubsequence("net.a", "net.b");
  }

  @Test
  void listsCannotBeChangedThroughTheRecord() {
    assertThatThrownBy(() -> lab("spec: {}").getSpec().links().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static VethLab lab(String rest) {
    return Serialization.unmarshal(
        "apiVersion: vethlab.dev/v1alpha1\nkind: VethLab\nmetadata: {name: lab}\n" + rest,
        VethLab.class);
  }
}
