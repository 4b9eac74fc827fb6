package dev.vethlab.bench;

import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.MacAddress;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.placement.NodePlan;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.engine.plan.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What deciding costs, in microseconds, for a ring of namespaces: the kernel's own time is far
 * larger.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecidingBenchmark {
  /** Namespaces, and pairs between neighbours. */
  @Param({"10", "100", "250"})
  public int size;

  private NodePlan plan = ring(1);
  private KernelState desired = KernelState.empty();

  /** Makes the ring. */
  @Setup
  public void setUp() {
    plan = ring(size);
    desired = Desired.of(plan, Mark.CLI).state();
  }

  /** From a plan to what a kernel should hold. */
  @Benchmark
  public Desired desired() {
    return Desired.of(plan, Mark.CLI);
  }

  /** Everything is still to be done. */
  @Benchmark
  public Diff fromNothing() {
    return Diff.between(desired, KernelState.empty());
  }

  /** Nothing is to be done: the usual case. */
  @Benchmark
  public Diff unchanged() {
    return Diff.between(desired, desired);
  }

  private static NodePlan ring(int size) {
    LabName lab = new LabName("default", "ring");
    List<Namespace> namespaces = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String name = "l" + i;
      namespaces.add(new Namespace("n" + i, new TreeMap<>(), List.of()));
      links.add(
          new Link(
              name,
              end(lab, name, 0, "n" + i, "right", i),
              end(lab, name, 1, "n" + (i + 1) % size, "left", i)));
    }
    return new NodePlan(lab, "uid", namespaces, links);
  }

  private static Endpoint end(
      LabName lab, String link, int end, String namespace, String name, int network) {
    IpPrefix address =
        IpPrefix.parse("10." + network / 256 + "." + network % 256 + "." + (1 + end) + "/24");
    return new Endpoint(
        namespace,
        new InterfaceName(name),
        MacAddress.derive(lab, link, end),
        1500,
        List.of(address),
        true,
        1000);
  }
}
