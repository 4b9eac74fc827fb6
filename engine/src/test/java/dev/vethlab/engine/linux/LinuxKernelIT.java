package dev.vethlab.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelContract;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.lab.Labs;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.netlink.netns.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinuxKernelIT extends KernelContract {
  private static final NetnsName ORANGE = NetnsName.of(Labs.NAME, "orange");

  @BeforeAll
  static void needsNamespaces() {
    Live.require();
  }

  @Override
  protected Kernel open() throws KernelException {
    return LinuxKernel.open();
  }

  @Test
  void a_namespace_that_took_the_name_meanwhile_is_not_deleted() throws Exception {
    try (Kernel kernel = open()) {
      Converger.converge(kernel, LAB);
      Mark mark = LAB.state().namespaces().get(ORANGE).mark();
      Commands.output("ip", "netns", "delete", ORANGE.value());
      Commands.output("ip", "netns", "add", ORANGE.value());

      Outcome outcome = kernel.perform(List.of(new DeleteNetns(ORANGE, mark))).get(0);

      assertThat(((Outcome.Failed) outcome).cause().errno()).isEqualTo("ESTALE");
    }
    assertThat(NetworkNamespace.look(path(ORANGE))).isEqualTo(NetworkNamespace.Entry.NAMESPACE);
    Commands.output("ip", "netns", "delete", ORANGE.value());
  }

  @Test
  void names_made_before_the_first_ip_netns_add_can_be_removed_after_it() throws Exception {
    try (Kernel kernel = open()) {
      Converger.converge(kernel, LAB);
      Commands.output("ip", "netns", "add", "somebody");

      assertThat(Converger.converge(kernel, Desired.nothing(LAB.scope())).failures()).isEmpty();
      assertThat(path(ORANGE)).doesNotExist();
    } finally {
      Commands.output("ip", "netns", "delete", "somebody");
    }
  }

  @Test
  void names_taken_by_files_links_and_namespaces_of_others_are_foreign() throws Exception {
    Files.createDirectories(LinuxKernel.NAMES);
    Path file = Files.createFile(path(ORANGE));
    Path link =
        Files.createSymbolicLink(
            path(NetnsName.of(Labs.NAME, "green")), Path.of("/proc/self/ns/net"));
    try (Kernel kernel = open()) {
      KernelState state = kernel.observe(LAB.scope()).state();

      assertThat(state.namespaces()).isEmpty();
      assertThat(state.foreign()).containsExactly(NetnsName.of(Labs.NAME, "green"), ORANGE);
      assertThat(Converger.converge(kernel, LAB).failures()).hasSize(2);
    }
    assertThat(file).isEmptyFile();
    assertThat(link).isSymbolicLink();
    Files.delete(file);
    Files.delete(link);
  }

  @Test
  void the_file_of_a_maker_that_died_before_the_mount_is_taken_over_or_removed() throws Exception {
    Files.createDirectories(LinuxKernel.NAMES);
    NetnsName unwanted = NetnsName.of(Labs.NAME, "gone");
    for (NetnsName name : List.of(ORANGE, unwanted)) {
      Files.createFile(path(name), PosixFilePermissions.asFileAttribute(Set.of()));
      Commands.output("chmod", "1000", path(name).toString());
    }
    try (Kernel kernel = open()) {
      assertThat(Converger.converge(kernel, LAB).failures()).isEmpty();
    }
    assertThat(NetworkNamespace.look(path(ORANGE))).isEqualTo(NetworkNamespace.Entry.NAMESPACE);
    assertThat(path(unwanted)).doesNotExist();
  }

  private static Path path(NetnsName name) {
    return LinuxKernel.NAMES.resolve(name.value());
  }
}
