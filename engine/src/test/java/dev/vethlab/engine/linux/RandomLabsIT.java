package dev.vethlab.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.converge.Report;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.lab.RandomLab;
import dev.vethlab.engine.placement.NodePlan;
import dev.vethlab.engine.plan.Desired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random labs on the real kernel, read independently by iproute2. */
class RandomLabsIT {
  private static final Path NAMES = LinuxKernel.NAMES;

  @BeforeContainer
  static void needsNamespaces() {
    Live.require();
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void every_lab_goes_up_as_declared_survives_breakage_and_leaves_nothing(@ForAll long seed)
      throws Exception {
    NodePlan plan = RandomLab.of(seed);
    Desired desired = Desired.of(plan, Mark.CLI);
    Random random = new Random(seed);

    assertThat(converge(desired).failures()).isEmpty();
    assertThat(IpReading.read(plan)).isEqualTo(IpReading.expected(plan));
    assertThat(converge(desired).performed()).isEmpty();

    boolean foreign = addForeign(plan);
    for (int i = random.nextInt(6); i >= 0; i--) {
      Commands.attempt(breakage(plan, random));
    }
    foreign &= hasForeign(plan);
    Report repaired = converge(desired);
    assertThat(repaired.failures()).isEmpty();
    assertThat(IpReading.read(plan)).isEqualTo(IpReading.expected(plan));
    assertThat(hasForeign(plan)).isEqualTo(foreign);

    assertThat(converge(Desired.nothing(desired.scope())).failures()).isEmpty();
    try (Stream<Path> left = Files.list(NAMES)) {
      assertThat(left).isEmpty();
    }
  }

  private static Report converge(Desired desired) throws KernelException {
    try (Kernel kernel = LinuxKernel.open()) {
      return Converger.converge(kernel, desired);
    }
  }

  private static boolean addForeign(NodePlan plan) throws IOException, InterruptedException {
    String netns = netns(plan, plan.namespaces().get(0));
    Commands.output(
        "ip", "-n", netns, "link", "add", "foreign0", "type", "veth", "peer", "name", "foreign1");
    return true;
  }

  private static boolean hasForeign(NodePlan plan) throws IOException, InterruptedException {
    String netns = netns(plan, plan.namespaces().get(0));
    return Files.exists(NAMES.resolve(netns))
        && Commands.output("ip", "-n", netns, "-br", "link", "show").contains("foreign0");
  }

  /**
   * One thing that somebody might do to a lab; not taking both marks off an interface, which makes
   * it a stranger.
   */
  private static String[] breakage(NodePlan plan, Random random) {
    List<List<String>> all = new ArrayList<>();
    for (Namespace namespace : plan.namespaces()) {
      String netns = netns(plan, namespace);
      all.add(List.of("ip", "netns", "delete", netns));
      all.add(List.of("ip", "-n", netns, "link", "set", "lo", "down"));
      all.add(List.of("ip", "-n", netns, "route", "flush", "protocol", "86"));
      all.add(
          List.of(
              "ip", "-n", netns, "route", "add", "198.51.100.0/24", "dev", "lo", "protocol", "86"));
      all.add(List.of("ip", "netns", "exec", netns, "sysctl", "-qw", "net.ipv4.ip_forward=0"));
    }
    String other = netns(plan, plan.namespaces().get(plan.namespaces().size() - 1));
    for (Link link : plan.links()) {
      for (Endpoint end : link.ends()) {
        String netns = NetnsName.of(plan.lab(), end.namespace()).value();
        String name = end.name().value();
        List<String> set = List.of("ip", "-n", netns, "link", "set", name);
        all.add(List.of("ip", "-n", netns, "link", "delete", name));
        all.add(List.of("ip", "-n", netns, "address", "flush", "dev", name));
        all.add(List.of("ip", "-n", netns, "address", "add", "203.0.113.7/24", "dev", name));
        all.add(plus(set, "down"));
        all.add(plus(set, "up"));
        all.add(plus(set, "mtu", "1300"));
        all.add(plus(set, "mtu", "600"));
        all.add(plus(set, "address", "02:ff:ff:00:00:01"));
        all.add(plus(set, "txqueuelen", "17"));
        all.add(plus(set, "alias", "mine"));
        all.add(plus(set, "name", "renamed"));
        all.add(plus(set, "netns", other));
        all.add(plus(set, "netns", Long.toString(ProcessHandle.current().pid())));
      }
    }
    return all.get(random.nextInt(all.size())).toArray(new String[0]);
  }

  private static List<String> plus(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  private static String netns(NodePlan plan, Namespace namespace) {
    return NetnsName.of(plan.lab(), namespace.name()).value();
  }
}
