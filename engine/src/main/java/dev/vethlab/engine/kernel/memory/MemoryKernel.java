package dev.vethlab.engine.kernel.memory;

import dev.vethlab.engine.kernel.Effect;
import dev.vethlab.engine.kernel.Facts;
import dev.vethlab.engine.kernel.Facts.LinkFacts;
import dev.vethlab.engine.kernel.Facts.NetnsFacts;
import dev.vethlab.engine.kernel.Kernel;
import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.engine.kernel.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kernel in memory, as strict as the real one: it refuses what Linux refuses, with the same
 * errno, and loses along what Linux loses along. Opening is {@code () -> this}: it lives on after
 * {@link #close()}.
 */
public final class MemoryKernel implements Kernel {
  private KernelState state = KernelState.empty();
  private final SortedMap<NetnsName, Long> inodes = new TreeMap<>();
  private final SortedMap<LinkRef, Integer> indexes = new TreeMap<>();
  private long nextInode = 4_026_532_000L;
  private int nextIndex = 2;

  /** All that is in it, of all labs. */
  public KernelState state() {
    return state;
  }

  /** Lets somebody else change it: tests of drift. */
  public void change(KernelState changed) {
    state = changed;
  }

  @Override
  public Observation observe(Scope scope) {
    SortedMap<NetnsName, NetnsState> own = new TreeMap<>();
    SortedSet<NetnsName> foreign = new TreeSet<>();
    state
        .namespaces()
        .forEach(
            (name, netns) -> {
              if (netns.mark().isOf(scope)) {
                own.put(name, netns.withSysctls(wanted(netns, name, scope)));
              } else if (scope.sysctls().containsKey(name)) {
                foreign.add(name);
              }
            });
    state.foreign().stream().filter(scope.sysctls()::containsKey).forEach(foreign::add);
    KernelState seen = new KernelState(own, foreign);
    return new Observation(seen, facts(seen));
  }

  private static SortedMap<String, String> wanted(NetnsState netns, NetnsName name, Scope scope) {
    SortedMap<String, String> values = new TreeMap<>(netns.sysctls());
    values.keySet().retainAll(scope.sysctls().getOrDefault(name, new TreeSet<>()));
    return values;
  }

  private Facts facts(KernelState seen) {
    SortedMap<NetnsName, NetnsFacts> namespaces = new TreeMap<>();
    seen.namespaces()
        .keySet()
        .forEach(
            name ->
                namespaces.put(
                    name, new NetnsFacts(inodes.computeIfAbsent(name, n -> nextInode++), null)));
    SortedMap<LinkRef, LinkFacts> links = new TreeMap<>();
    seen.links().forEach((ref, link) -> links.put(ref, facts(seen, ref, link)));
    return new Facts(namespaces, links);
  }

  private LinkFacts facts(KernelState seen, LinkRef ref, LinkState link) {
    LinkRef peer = link.peer();
    LinkState other = peer == null ? null : seen.link(peer);
    boolean carrier = link.up() && other != null && other.up();
    return new LinkFacts(
        index(ref),
        carrier ? "Up" : link.up() ? "LowerLayerDown" : "Down",
        peer == null ? 0 : index(peer),
        peer == null || peer.netns().equals(ref.netns()) ? null : 0,
        other != null && ref.equals(other.peer()));
  }

  private int index(LinkRef ref) {
    return indexes.computeIfAbsent(ref, r -> nextIndex++);
  }

  @Override
  public List<Outcome> perform(List<Operation> phase) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Operation operation : phase) {
      String errno = Rules.refusal(operation, state);
      if (errno.isEmpty()) {
        state = Effect.of(operation, state);
        forget();
        outcomes.add(new Outcome.Done());
      } else {
        outcomes.add(
            new Outcome.Failed(new KernelException(operation + ": " + errno, errno, false, null)));
      }
    }
    return outcomes;
  }

  private void forget() {
    inodes.keySet().retainAll(state.namespaces().keySet());
    indexes.keySet().retainAll(state.links().keySet());
  }

  @Override
  public SortedSet<NamedMark> marks() {
    SortedSet<NamedMark> marks = new TreeSet<>();
    state.namespaces().forEach((name, netns) -> marks.add(new NamedMark(name, netns.mark())));
    return marks;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
