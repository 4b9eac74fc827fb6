package dev.vethlab.engine.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.kernel.memory.MemoryKernel;
import dev.vethlab.engine.lab.Labs;
import dev.vethlab.engine.placement.NodePlan;
import dev.vethlab.engine.plan.Desired;
import dev.vethlab.engine.plan.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loop with a kernel that stops or refuses at every single step. */
class ConvergerFaultTest {
  private static final NodePlan PLAN =
      Labs.plan(
          List.of(
              Labs.namespace("green", Map.of("net.ipv4.ip_forward", "1")),
              Labs.namespace("orange", Labs.route("default", "10.0.0.2")),
              Labs.namespace("red")),
          List.of(
              Labs.link(
                  "orange-green",
                  Labs.end("orange", "eth0", "10.0.0.1/24", "fd00::1/64"),
                  Labs.end("green", "eth0", "10.0.0.2/24", "fd00::2/64")),
              Labs.link("green-red", Labs.end("green", "eth1"), Labs.end("red", "eth0"))));
  private static final Desired LAB = Desired.of(PLAN, Mark.CLI);

  static Stream<Integer> everyStep() {
    int steps = Diff.between(LAB.state(), KernelState.empty()).operations().size();
    return IntStream.range(0, steps).boxed();
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void stopped_anywhere_and_run_again_it_ends_in_the_same_place(int step) throws KernelException {
    MemoryKernel kernel = new MemoryKernel();
    assertThatThrownBy(() -> Converger.converge(new Faulty(kernel, step, true), LAB))
        .isInstanceOf(KernelException.class);

    Report again = Converger.converge(kernel, LAB);

    assertThat(again.failures()).isEmpty();
    assertThat(kernel.state()).isEqualTo(LAB.state());
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void stopped_anywhere_on_the_way_down_nothing_is_left_after_the_next_try(int step)
      throws KernelException {
    MemoryKernel kernel = new MemoryKernel();
    Converger.converge(kernel, LAB);
    Desired nothing = Desired.nothing(LAB.scope());
    try {
      Converger.converge(new Faulty(kernel, step, true), nothing);
    } catch (KernelException e) {
      assertThat(e).hasMessage("stopped");
    }

    assertThat(Converger.converge(kernel, nothing).failures()).isEmpty();
    assertThat(kernel.state().holdsNothing()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void one_refusal_is_one_failure_and_the_rest_goes_on(int step) throws KernelException {
    MemoryKernel kernel = new MemoryKernel();
    Faulty faulty = new Faulty(kernel, step, false);

    Report report = Converger.converge(faulty, LAB);

    assertThat(report.failures()).hasSize(1);
    Failure failure = report.failures().get(0);
    assertThat(failure.errno()).isEqualTo("EPERM");
    assertThat(failure.reason()).isEqualTo(Failure.KERNEL_REFUSED);
    assertThat(failure.object()).isNotEmpty();
    assertThat(kernel.state().namespaces().size()).isGreaterThanOrEqualTo(2);
    assertThat(Converger.converge(kernel, LAB).failures()).isEmpty();
  }

  /**
   * Passes operations on one by one, until one is not let through: ever after refused, or the end
   * of it all.
   */
  private static final class Faulty implements Kernel {
    private final Kernel kernel;
    private final boolean stops;
    private final Operation refused;

    Faulty(MemoryKernel kernel, int step, boolean stops) {
      this.kernel = kernel;
      this.stops = stops;
      KernelState now = kernel.state();
      List<Operation> operations =
          Diff.between(now.holdsNothing() ? LAB.state() : KernelState.empty(), now).operations();
      this.refused = operations.get(step % operations.size());
    }

    @Override
    public Observation observe(Scope scope) throws KernelException {
      return kernel.observe(scope);
    }

    @Override
    public List<Outcome> perform(List<Operation> phase) throws KernelException {
      List<Outcome> outcomes = new ArrayList<>();
      for (Operation operation : phase) {
        if (!operation.equals(refused)) {
          outcomes.addAll(kernel.perform(List.of(operation)));
        } else if (stops) {
          throw new KernelException("stopped", "", true, null);
        } else {
          outcomes.add(new Outcome.Failed(new KernelException("no", "EPERM", false, null)));
        }
      }
      return outcomes;
    }

    @Override
    public SortedSet<NamedMark> marks() throws KernelException {
      return kernel.marks();
    }

    @Override
    public void close() {
      kernel.close();
    }
  }
}
