package dev.vethlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, on the machine's kernel. */
class RealKernelIT {
  @TempDir private Path directory;
  private Path lab;
  private String out = "";
  private String err = "";

  @BeforeEach
  void writeLab() throws IOException {
    boolean namespaced = "yes".equals(System.getenv("VETHLAB_NAMESPACED"));
    if (!namespaced && "true".equals(System.getenv("CI"))) {
      Assertions.fail("kernel tests need root or user namespaces, and CI=true allows no skip");
    }
    Assumptions.assumeTrue(namespaced, "SKIPPED: kernel tests need root or user namespaces");
    lab = Files.writeString(directory.resolve("lab.yaml"), Cli.LAB);
  }

  @AfterEach
  void clear() throws Exception {
    run("down", "veth-encore");
  }

  @Test
  void up_then_nothing_to_do_then_down() throws Exception {
    assertThat(run("up", lab.toString())).as(() -> err).isZero();
    assertThat(out).contains("+ link orange-green  orange:eth0 <-> green:eth0");
    assertThat(run("up", lab.toString())).isZero();
    assertThat(out).isEqualTo("default/veth-encore: 2 namespaces, 1 link, nothing to do\n");
    assertThat(run("diff", lab.toString())).isZero();

    assertThat(run("down", lab.toString())).as(() -> err).isZero();
    assertThat(out).contains("- namespace orange");
    assertThat(run("status", "-o", "json")).isZero();
    assertThat(out.strip()).isEqualTo("[ ]");
    assertThat(err).isEqualTo("no labs on this machine\n");
  }

  @Test
  void status_shows_each_end_with_its_verified_peer() throws Exception {
    run("up", lab.toString());

    assertThat(run("status", "-o", "json")).as(() -> err).isZero();

    JsonNode status = new ObjectMapper().readTree(out).at("/0/status");
    assertThat(status.at("/conditions/0/status").asText()).isEqualTo("True");
    assertThat(status.at("/namespaces/0/inode").asLong()).isPositive();
    JsonNode end = status.at("/interfaces/0");
    assertThat(end.path("operState").asText()).isEqualTo("Up");
    assertThat(end.at("/peer/namespace").asText()).isEqualTo("green");
    assertThat(end.at("/peer/verified").asBoolean()).isTrue();
  }

  @Test
  void exec_is_inside_and_passes_the_exit_code_on() throws Exception {
    run("up", lab.toString());

    int exit =
        run("exec", "veth-encore", "orange", "--", "sh", "-c", "ip -br address show eth0; exit 7");

    assertThat(exit).as(() -> err).isEqualTo(7);
    assertThat(out).contains("10.0.0.1/24");
    // Without -- as well: what follows the namespace is the command's.
    assertThat(run("exec", "veth-encore", "green", "ip", "-br", "address", "show", "eth0"))
        .isZero();
    assertThat(out).contains("10.0.0.2/24");
    assertThat(run("exec", "veth-encore", "green", "--", "no-such-program")).isEqualTo(1);
    assertThat(err).contains("no-such-program");
  }

  @Test
  void the_plan_is_a_script_that_makes_the_same_lab() throws Exception {
    run("plan", lab.toString());
    Path script = Files.writeString(directory.resolve("plan.sh"), out);

    assertThat(process(List.of("sh", script.toString()))).as(() -> err).isZero();

    assertThat(run("diff", lab.toString())).as(() -> out).isZero();
  }

  @Test
  void a_shell_has_the_lab_for_itself() throws Exception {
    int exit = run("shell", lab.toString(), "--", "sh", "-c", "ip netns list; exit 5");

    assertThat(exit).as(() -> err).isEqualTo(5);
    assertThat(out).contains("default.veth-encore.orange").doesNotContain("+ namespace");
    assertThat(err).contains("+ namespace orange");
    run("status");
    assertThat(err).isEqualTo("no labs on this machine\n");
  }

  @Test
  void who_may_not_is_told_how_to_go_on() throws Exception {
    List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set", "-all"));
    command.addAll(List.of("--inh-caps", "-all"));
    command.addAll(Self.command());
    command.add("status");
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
    assertThat(process(command)).isEqualTo(1);

    assertThat(err).contains("EPERM").contains("vethlab shell FILE");
  }

  private int run(String... args) throws Exception {
    List<String> command = new ArrayList<>(Self.command());
    command.addAll(List.of(args));
    return process(command);
  }

  private int process(List<String> command) throws Exception {
    Path stdout = directory.resolve("stdout");
    Path stderr = directory.resolve("stderr");
    int exit =
        new ProcessBuilder(command)
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile())
            .start()
            .waitFor();
    out = Files.readString(stdout, StandardCharsets.UTF_8);
    err = Files.readString(stderr, StandardCharsets.UTF_8);
    return exit;
  }
}
