package dev.vethlab.engine.plan;

import dev.vethlab.engine.kernel.Effect;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.kernel.Operation.SetLoopbackUp;
import dev.vethlab.engine.kernel.Operation.SetNetnsMark;
import dev.vethlab.engine.kernel.Operation.SetSysctl;
import dev.vethlab.engine.kernel.Operation.VethEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What must be done to a kernel, and what cannot be.
 *
 * @param differences in the order in which they are to be put right
 * @param conflicts names taken by others, in order of object
 */
public record Diff(List<Difference> differences, List<Conflict> conflicts) {
  public Diff {
    differences = List.copyOf(differences);
    conflicts = List.copyOf(conflicts);
  }

  /** The operations alone. */
  public List<Operation> operations() {
    return differences.stream().map(Difference::operation).toList();
  }

  /** Whether there is nothing to do and nothing in the way. */
  public boolean isEmpty() {
    return differences.isEmpty() && conflicts.isEmpty();
  }

  /**
   * Compares. The laws: between(x, x) is empty; performing all operations in order gives what is
   * desired; no operation needs what a later one makes.
   */
  public static Diff between(KernelState desired, KernelState observed) {
    Builder diff = new Builder();
    // Looked at with the namespaces that go: a pair with one end in them is deleted, not left to
    // their slow death.
    Pairs pairs = Pairs.match(desired, observed);
    KernelState left = observed;
    for (LinkRef link : pairs.surplus()) {
      left = diff.add(left, Difference.surplus(object(observed, link), new DeleteLink(link)));
    }
    for (NetnsName name : observed.namespaces().keySet()) {
      if (!desired.namespaces().containsKey(name)) {
        NetnsState netns = Objects.requireNonNull(observed.namespaces().get(name));
        Operation delete = new DeleteNetns(name, netns.mark());
        left = diff.add(left, Difference.surplus(netns.mark().object(), delete));
      }
    }
    desired
        .namespaces()
        .forEach((name, netns) -> diff.netns(name, netns, observed, pairs.absent()));
    diff.conflicts.addAll(pairs.conflicts());
    pairs.missing().forEach((first, link) -> diff.create(first, link, desired));
    Settings settings = new Settings(diff, desired, left, pairs);
    settings.compare();
    List<Difference> ordered = new ArrayList<>(diff.differences);
    ordered.sort(Comparator.comparing(difference -> Phase.of(difference.operation())));
    return new Diff(
        ordered, diff.conflicts.stream().sorted(Comparator.comparing(Conflict::object)).toList());
  }

  private static String object(KernelState observed, LinkRef ref) {
    LinkState link = Objects.requireNonNull(observed.link(ref));
    return link.mark().object().isEmpty() ? "link " + ref : link.mark().object();
  }

  /**
   * Collects differences; where an operation has effects on the side, the state it leaves is worked
   * out.
   */
  static final class Builder {
    private final List<Difference> differences = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    void add(Difference difference) {
      differences.add(difference);
    }

    KernelState add(KernelState state, Difference difference) {
      differences.add(difference);
      return Effect.of(difference.operation(), state);
    }

    void netns(NetnsName name, NetnsState desired, KernelState observed, Set<LinkRef> absent) {
      String object = desired.mark().object();
      if (observed.foreign().contains(name)) {
        conflicts.add(
            new Conflict(
                object, "the name " + name + " is taken by something that is not of this lab"));
        return;
      }
      NetnsState now = observed.namespaces().get(name);
      if (now == null) {
        add(Difference.missing(object, new CreateNetns(name, desired.mark())));
      } else if (!now.mark().equals(desired.mark())) {
        add(
            new Difference(
                object,
                "mark",
                desired.mark().toString(),
                now.mark().toString(),
                new SetNetnsMark(name, desired.mark())));
      }
      if (now == null || !now.loopbackUp()) {
        add(new Difference(object, "lo", "up", "down", new SetLoopbackUp(name)));
      }
      desired
          .sysctls()
          .forEach(
              (key, value) -> {
                String is = now == null ? "" : now.sysctls().getOrDefault(key, "");
                // Under a name that is taken it would be somebody else's interface that is set.
                boolean ours =
                    Sysctls.interfaceOf(key)
                        .map(i -> new LinkRef(name, i))
                        .filter(absent::contains)
                        .isEmpty();
                if (ours && !value.equals(is)) {
                  add(
                      new Difference(
                          object, "sysctl " + key, value, is, new SetSysctl(name, key, value)));
                }
              });
    }

    void create(LinkRef first, LinkState link, KernelState desired) {
      LinkRef second = Objects.requireNonNull(link.peer());
      LinkState other = Objects.requireNonNull(desired.link(second));
      String object = link.mark().object();
      add(
          Difference.missing(
              object.substring(0, object.lastIndexOf('/')),
              new CreateVeth(end(first, link), end(second, other))));
    }

    private static VethEnd end(LinkRef ref, LinkState link) {
      return new VethEnd(ref, link.mark(), link.mac(), link.mtu(), link.txQueueLength());
    }
  }
}
