package dev.vethlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vethlab.engine.kernel.KernelState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
  }

  @Test
  void down_removes_everything_and_then_has_nothing_to_do() throws Exception {
    cli.run("up", cli.lab());

    assertThat(cli.run("down", cli.lab())).isZero();
    assertThat(cli.kernel.state()).isEqualTo(KernelState.empty());
    assertThat(cli.out()).contains("- namespace orange\n").contains("- link orange-green\n");

    assertThat(cli.run("down", cli.lab())).isZero();
    assertThat(cli.out()).isEqualTo("default/veth-encore: nothing to do\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"veth-encore", "default/veth-encore"})
  void down_takes_a_name_too(String name) throws Exception {
    cli.run("up", cli.lab());

    assertThat(cli.run("down", name)).isZero();

    assertThat(cli.kernel.state()).isEqualTo(KernelState.empty());
  }

  @Test
  void down_of_a_file_that_is_not_there_is_refused() {
    assertThat(cli.run("down", "nowhere.yaml")).isEqualTo(2);

    assertThat(cli.err()).isEqualTo("nowhere.yaml: no such file\n");
  }

  @Test
  void plan_is_a_script_with_a_command_a_line() throws Exception {
    assertThat(cli.run("plan", cli.lab())).isZero();

    assertThat(cli.out().lines())
        .startsWith("#!/bin/sh")
        .contains("set -eu", "ip netns add default.veth-encore.orange")
        .noneMatch(line -> line.contains("&&"));
    assertThat(cli.kernel.state()).isEqualTo(KernelState.empty());
  }

  @Test
  void status_lists_labs_in_a_table() throws Exception {
    cli.run("up", cli.lab());

    assertThat(cli.run("status")).isZero();
    assertThat(cli.out())
        .isEqualTo(
            """
            NAME                  READY   NAMESPACES   LINKS
            default/veth-encore   True    2            1
            """);

    cli.run("status", "-o", "wide", "--no-headers", "veth-encore");
    assertThat(cli.out())
        .isEqualTo("default/veth-encore   True   2   1   Converged   2 namespaces, 1 link\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void status_for_programs_is_a_list_of_metadata_and_status(String format) throws Exception {
    cli.run("up", cli.lab());

    assertThat(cli.run("status", "-o", format)).isZero();

    Object read =
        new org.snakeyaml.engine.v2.api.Load(
                org.snakeyaml.engine.v2.api.LoadSettings.builder()
                    .setSchema(new org.snakeyaml.engine.v2.schema.CoreSchema())
                    .build())
            .loadFromString(cli.out());
    JsonNode list = new ObjectMapper().valueToTree(read);
    assertThat(list).hasSize(1);
    assertThat(list.at("/0/metadata/name").asText()).isEqualTo("veth-encore");
    assertThat(list.at("/0/metadata/namespace").asText()).isEqualTo("default");
    JsonNode end = list.at("/0/status/interfaces/0");
    assertThat(end.path("link").asText()).isEqualTo("orange-green");
    assertThat(end.path("end").asInt()).isZero();
    assertThat(end.at("/peer/verified").asBoolean()).isTrue();
    assertThat(list.at("/0/status/conditions/0/status").isTextual()).isTrue();
    assertThat(list.at("/0/status/conditions/0/lastTransitionTime").asText())
        .isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void without_labs_the_list_is_empty_and_a_wanted_one_is_missing() {
    assertThat(cli.run("status", "-o", "json")).isZero();
    assertThat(cli.out().replaceAll("\\s", "")).isEqualTo("[]");

    assertThat(cli.run("status", "other")).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).isEqualTo("no lab default/other on this machine\n");
  }

  @Test
  void exec_in_what_is_not_there_says_what_is() throws Exception {
    assertThat(cli.run("exec", "veth-encore", "orange", "--", "true")).isEqualTo(1);
    assertThat(cli.err()).contains("no lab default/veth-encore");
    cli.run("up", cli.lab());

    assertThat(cli.run("exec", "veth-encore", "blue", "--", "true")).isEqualTo(1);
    assertThat(cli.err()).contains("no namespace \"blue\"; it has: green, orange");

    assertThat(cli.run("exec", "veth-encore", "orange")).isEqualTo(2);
  }

  @Test
  void validate_names_the_labs() throws Exception {
    assertThat(cli.run("validate", cli.lab())).isZero();

    assertThat(cli.out()).isEqualTo("default/veth-encore: 2 namespaces, 1 link, valid\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "diff",
        "plan",
        "down",
        "status",
        "exec",
        "shell",
        "validate",
        "completion",
        "version"
      })
  void every_command_has_help(String command) {
    assertThat(cli.run(command, "--help")).isZero();

    assertThat(cli.out()).startsWith("Usage: vethlab " + command);
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void completion_knows_every_command() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertThat(cli.run("completion", shell)).isZero();
      assertThat(cli.out()).contains("validate").contains("dry-run");
    }
  }

  @Test
  void the_version_is_known() {
    assertThat(cli.run("--version")).isZero();
    assertThat(cli.out()).matches("vethlab \\d+\\.\\d+.*\\n");
    String version = cli.out();

    cli.run("version");
    assertThat(cli.out()).isEqualTo(version);
  }

  @Test
  void wrong_usage_is_2_and_on_standard_error() {
    assertThat(cli.run()).isEqualTo(2);
    assertThat(cli.run("up")).isEqualTo(2);
    assertThat(cli.run("upp")).isEqualTo(2);
    assertThat(cli.run("status", "Not_A_Name")).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains("is not the name of a lab");
  }

  @Test
  void both_capabilities_are_needed() {
    assertThat(Privileges.suffice(List.of("Name:\tjava", "CapEff:\t000001ffffffffff"))).isTrue();
    assertThat(Privileges.suffice(List.of("CapEff:\t0000000000001000"))).isFalse();
    assertThat(Privileges.suffice(List.of())).isFalse();
  }
}
