package dev.vethlab.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vethlab.engine.converge.Converger;
import dev.vethlab.engine.kernel.Effect;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.kernel.memory.MemoryKernel;
import dev.vethlab.engine.lab.RandomLab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of Diff, for labs as the dice fall. */
class DiffLawsTest {
  @Property
  void the_difference_of_a_state_to_itself_is_nothing(@ForAll long seed) {
    KernelState state = desired(seed).state();

    assertThat(Diff.between(state, state).isEmpty()).isTrue();
  }

  @Property
  void performing_the_difference_gives_what_is_desired(@ForAll long seed, @ForAll long other) {
    KernelState observed = broken(desired(other).state(), new Random(seed ^ other));
    KernelState desired = desired(seed).state();
    KernelState result = observed;
    for (Operation operation : Diff.between(desired, observed).operations()) {
      result = Effect.of(operation, result);
    }

    assertThat(declared(result, desired)).isEqualTo(desired);
  }

  @Property
  void no_operation_needs_what_a_later_one_makes(@ForAll long seed, @ForAll long other) {
    MemoryKernel kernel = new MemoryKernel();
    kernel.change(broken(desired(other).state(), new Random(seed)));
    List<Operation> operations = Diff.between(desired(seed).state(), kernel.state()).operations();

    assertThat(kernel.perform(operations)).allMatch(new Outcome.Done()::equals);
  }

  @Property
  void operations_come_phase_by_phase(@ForAll long seed, @ForAll long other) {
    KernelState observed = broken(desired(other).state(), new Random(other));

    assertThat(Diff.between(desired(seed).state(), observed).operations())
        .extracting(Phase::of)
        .isSorted();
  }

  @Property
  void the_same_input_gives_the_same_operations(@ForAll long seed) {
    Diff once = Diff.between(desired(seed).state(), KernelState.empty());

    assertThat(Diff.between(desired(seed).state(), KernelState.empty())).isEqualTo(once);
  }

  @Property
  void one_convergence_suffices_in_memory(@ForAll long seed, @ForAll long other) throws Exception {
    MemoryKernel kernel = new MemoryKernel();
    kernel.change(broken(desired(other).state(), new Random(seed)));

    assertThat(Converger.converge(kernel, desired(seed)).failures()).isEmpty();
    assertThat(Converger.converge(kernel, desired(seed)).performed()).isEmpty();
  }

  /**
   * Without sysctls that nothing declares: they are not observed, and never put back to what they
   * were.
   */
  private static KernelState declared(KernelState state, KernelState desired) {
    KernelState left = state.ours();
    for (var entry : desired.namespaces().entrySet()) {
      NetnsState netns = left.namespaces().get(entry.getKey());
      TreeMap<String, String> sysctls = new TreeMap<>(netns.sysctls());
      sysctls.keySet().retainAll(entry.getValue().sysctls().keySet());
      left = left.with(entry.getKey(), netns.withSysctls(sysctls));
    }
    return left;
  }

  private static Desired desired(long seed) {
    return Desired.of(RandomLab.of(seed), Mark.CLI);
  }

  /** A state somebody has been at: some operations of ours undone, as if they had never been. */
  private static KernelState broken(KernelState whole, Random random) {
    List<Operation> operations =
        new ArrayList<>(Diff.between(whole, KernelState.empty()).operations());
    List<Operation> undo = new ArrayList<>(Diff.between(KernelState.empty(), whole).operations());
    operations.removeIf(
        op -> Phase.of(op).compareTo(Phase.CREATE_LINKS) > 0 && random.nextInt(3) == 0);
    KernelState state = KernelState.empty();
    for (Operation operation : operations) {
      state = Effect.of(operation, state);
    }
    Collections.shuffle(undo, random);
    for (Operation operation : undo.subList(0, random.nextInt(undo.size() + 1))) {
      if (!(operation instanceof Operation.DeleteNetns)
          || state.namespaces().containsKey(operation.netns())) {
        state = Effect.of(operation, state);
      }
    }
    return state;
  }
}
