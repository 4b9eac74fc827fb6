package dev.vethlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.LabName;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {
  private static final LabName NAME = new LabName("default", "veth-encore");
  private static final LinkRef ORANGE =
      new LinkRef(NetnsName.of(NAME, "orange"), new InterfaceName("eth0"));

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
  }

  @Test
  void up_prints_a_line_a_change_and_a_summary() throws Exception {
    assertThat(cli.run("up", cli.lab())).isZero();

    assertThat(cli.out().lines())
        .startsWith("+ namespace green", "+ namespace orange")
        .contains("+ link orange-green  orange:eth0 <-> green:eth0")
        .contains("+ link/orange-green/0 address 10.0.0.1/24")
        .contains("+ namespace/orange route default via 10.0.0.2 dev eth0");
    assertThat(cli.out().lines().toList().getLast())
        .matches("default/veth-encore: 2 namespaces, 1 link, \\d+ changes in \\d+\\.\\d ms");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void up_twice_has_nothing_to_do() throws Exception {
    cli.run("up", cli.lab());

    assertThat(cli.run("up", cli.lab())).isZero();

    assertThat(cli.out()).isEqualTo("default/veth-encore: 2 namespaces, 1 link, nothing to do\n");
  }

  @Test
  void drift_is_shown_as_what_was_and_what_is() throws Exception {
    cli.run("up", cli.lab());
    drift();

    assertThat(cli.run("up", cli.lab())).isZero();

    assertThat(cli.out()).startsWith("~ link/orange-green/0 mtu 1400 -> 1500\n");
  }

  @Test
  void a_dry_run_changes_nothing() throws Exception {
    assertThat(cli.run("up", "--dry-run", cli.lab())).isZero();

    assertThat(cli.out()).contains("+ namespace orange").contains("changes to make");
    assertThat(cli.kernel.state()).isEqualTo(KernelState.empty());
  }

  @Test
  void json_says_whether_anything_changed_and_how_long_it_took() throws Exception {
    cli.run("up", "-o", "json", cli.lab());
    JsonNode first = new ObjectMapper().readTree(cli.out());
    cli.run("up", "-o", "json", cli.lab());
    JsonNode second = new ObjectMapper().readTree(cli.out());

    assertThat(first.path("changed").asBoolean()).isTrue();
    assertThat(first.path("operations").asInt()).isGreaterThan(5);
    assertThat(first.path("timings").fieldNames())
        .toIterable()
        .containsExactly("observeMs", "diffMs", "performMs", "verifyMs", "totalMs");
    assertThat(second.path("changed").asBoolean()).isFalse();
    assertThat(second.path("operations").asInt()).isZero();
  }

  @Test
  void a_manifest_is_read_from_standard_input() {
    assertThat(cli.stdin(Cli.LAB).run("up", "-")).isZero();

    assertThat(cli.kernel.state().namespaces()).hasSize(2);
  }

  @Test
  void several_labs_go_up_together_or_none_does() throws Exception {
    String wrong = cli.file("wrong.yaml", Cli.LAB.replace("interface: eth0", "interface: lo"));

    assertThat(cli.run("up", cli.lab(), wrong)).isEqualTo(2);

    assertThat(cli.err())
        .contains("wrong.yaml:13:38: spec.links[0].endpoints[0].interface: \"lo\"");
    assertThat(cli.out()).isEmpty();
    assertThat(cli.kernel.state()).isEqualTo(KernelState.empty());
  }

  @Test
  void what_cannot_be_made_is_told_with_its_reason_and_fails() throws Exception {
    TreeSet<NetnsName> foreign = new TreeSet<>();
    foreign.add(ORANGE.netns());
    cli.kernel.change(new KernelState(new TreeMap<>(), foreign));

    assertThat(cli.run("up", cli.lab())).isEqualTo(1);

    assertThat(cli.err())
        .isEqualTo(
            "default/veth-encore: namespace/orange: NameTaken: the name default.veth-encore.orange"
                + " is taken by something that is not of this lab\n");
    assertThat(cli.out()).contains(", 1 failed");
  }

  @Test
  void diff_tells_by_its_exit_code_whether_anything_differs() throws Exception {
    assertThat(cli.run("diff", cli.lab())).isEqualTo(1);
    cli.run("up", cli.lab());

    assertThat(cli.run("diff", cli.lab())).isZero();
    assertThat(cli.out()).isEmpty();
    drift();

    assertThat(cli.run("diff", cli.lab())).isEqualTo(1);
    assertThat(cli.out()).isEqualTo("~ link/orange-green/0 mtu 1400 -> 1500\n");
  }

  @Test
  void colours_only_where_they_are_wanted() throws Exception {
    cli.run("diff", cli.lab());
    assertThat(cli.out()).doesNotContain("\u001b");

    cli.coloured().run("diff", cli.lab());
    assertThat(cli.out()).startsWith("\u001b[32m+ namespace green\u001b[");
  }

  private void drift() {
    cli.kernel.change(
        cli.kernel
            .state()
            .with(ORANGE, Objects.requireNonNull(cli.kernel.state().link(ORANGE)).withMtu(1400)));
  }
}
