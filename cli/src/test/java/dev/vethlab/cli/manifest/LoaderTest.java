package dev.vethlab.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vethlab.engine.lab.Lab;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoaderTest {
  private static final String HEAD =
      "apiVersion: vethlab.dev/v1alpha1\nkind: VethLab\nmetadata: {name: x}\n";

  @Test
  void ten_mistakes_are_ten_lines_each_with_its_place() {
    String text =
        """
        apiVersion: vethlab.dev/v1alpha1
        kind: VethLab
        metadata: {name: Upper}
        spec:
          mtu: big
          placment: EveryNode
          namespaces:
          - name: a
            routes:
            - {to: 10.0.0.1/8, via: 10.0.0.2}
          - name: a
          links:
          - name: l
            mtu: 20
            endpoints:
            - {namespace: a, interface: eth0, addresses: [5, 10.0.0.300/24]}
            - {namespace: nowhere, interface: a/b}
          - endpoints: []
        """;

    assertThat(refused(text))
        .containsExactly(
            "stdin:3:18: metadata.name: \"Upper\" is not a DNS label: 1 to 63 lower case letters,"
                + " digits and '-', beginning and ending with a letter or digit",
            "stdin:5:8: spec.mtu: Invalid value: \"string\": spec.mtu in body must be of type"
                + " integer: \"string\"",
            "stdin:6:3: spec.placment: unknown field \"spec.placment\"; did you mean \"placement\"?",
            "stdin:10:12: spec.namespaces[0].routes[0].to: 10.0.0.1/8 has host bits set: did you"
                + " mean 10.0.0.0/8?",
            "stdin:11:5: spec.namespaces[1]: Duplicate value: {\"name\":\"a\"}",
            "stdin:14:10: spec.links[0].mtu: 20 is not an MTU: 68 to 65535",
            "stdin:16:51: spec.links[0].endpoints[0].addresses[0]: Invalid value: \"integer\":"
                + " spec.links[0].endpoints[0].addresses[0] in body must be of type string:"
                + " \"integer\"",
            "stdin:16:54: spec.links[0].endpoints[0].addresses[1]: \"10.0.0.300/24\" is not an"
                + " address with a prefix length, like 10.0.0.1/24 or fd00::1/64",
            "stdin:17:19: spec.links[0].endpoints[1].namespace: \"nowhere\" is not one of"
                + " spec.namespaces",
            "stdin:17:39: spec.links[0].endpoints[1].interface: \"a/b\" holds a character that an"
                + " interface name cannot: '/', ':', '%', a space, or one outside printable ASCII",
            "stdin:18:5: spec.links[1].name: Required value",
            "stdin:18:16: spec.links[1].endpoints: Invalid value: 0: spec.links[1].endpoints in body"
                + " should have at least 2 items");
  }

  @Test
  void several_documents_are_several_labs() throws Exception {
    String two = HEAD + "spec: {}\n---\n---\n" + HEAD.replace("name: x", "name: y") + "spec: {}\n";

    assertThat(load(two))
        .extracting(lab -> lab.name().toString())
        .containsExactly("default/x", "default/y");
  }

  @Test
  void the_same_lab_twice_is_refused() {
    assertThat(refused(HEAD + "spec: {}\n---\n" + HEAD + "spec: {}\n"))
        .containsExactly(
            "stdin:8:18: metadata.name: the lab default/x is already declared in stdin");
  }

  @Test
  void another_resource_is_refused() {
    assertThat(refused("apiVersion: v1\nkind: List\nitems: []\n"))
        .containsExactly(
            "stdin:1:13: apiVersion: Unsupported value: \"v1\": supported values:"
                + " \"vethlab.dev/v1alpha1\"",
            "stdin:2:7: kind: Unsupported value: \"List\": supported values: \"VethLab\"");
  }

  @Test
  void a_key_twice_is_refused_at_its_second_place() {
    assertThat(refused(HEAD + "spec:\n  mtu: 1400\n  mtu: 1500\n"))
        .containsExactly("stdin:6:3: spec.mtu: key \"mtu\" already set in map");
  }

  @Test
  void a_tab_is_named() {
    assertThat(refused(HEAD + "spec:\n\tmtu: 1400\n"))
        .containsExactly("stdin:5:1: a tab cannot indent in YAML: use spaces");
  }

  @Test
  void what_is_not_yaml_is_refused_where_it_ends_being_it() {
    assertThat(refused(HEAD + "spec: {mtu: 1400\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("stdin:5:1: ");
  }

  @Test
  void aliases_are_read_but_not_without_bound() throws Exception {
    assertThat(load(HEAD + "spec:\n  namespaces:\n  - &a {name: a}\n")).hasSize(1);
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      char before = (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + before + ",").repeat(10)).append("]\n");
    }

    assertThat(refused(bomb.toString())).hasSize(1).first().asString().contains("too large");
    assertThat(refused("a: &a [*a]\n")).hasSize(1).first().asString().contains("too deeply");
  }

  @Test
  void nothing_to_read_is_refused() {
    assertThat(refused("# only a comment\n"))
        .containsExactly("stdin: is empty: there is no lab in it");
    assertThat(refused("just words\n"))
        .containsExactly("stdin:1:1: is no resource: apiVersion, kind, metadata, spec");
    RefusedException missing =
        catchThrowableOfType(
            RefusedException.class,
            () -> Loader.load(List.of("no/such.yaml"), new ByteArrayInputStream(new byte[0])));
    assertThat(missing.complaints())
        .extracting(Complaint::toString)
        .containsExactly("no/such.yaml: no such file");
  }

  @Test
  void json_is_yaml() throws Exception {
    String json =
        "{\"apiVersion\": \"vethlab.dev/v1alpha1\", \"kind\": \"VethLab\","
            + " \"metadata\": {\"name\": \"x\", \"namespace\": \"n\"}, \"spec\": {}}";

    assertThat(load(json)).extracting(lab -> lab.name().toString()).containsExactly("n/x");
  }

  private static List<Lab> load(String text) throws RefusedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Loader.load(List.of("-"), new ByteArrayInputStream(bytes));
  }

  private static List<String> refused(String text) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> load(text));
    assertThat(refused).isNotNull();
    return refused.complaints().stream().map(Complaint::toString).toList();
  }
}
