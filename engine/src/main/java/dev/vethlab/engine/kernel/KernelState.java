package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.InterfaceName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel holds of a lab: the same type for what is desired and for what is observed.
 *
 * @param namespaces ours, by name
 * @param foreign names taken by something that is not ours; always empty in what is desired
 */
public record KernelState(
    SortedMap<NetnsName, NetnsState> namespaces, SortedSet<NetnsName> foreign) {
  public KernelState {
    namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
    foreign = Collections.unmodifiableSortedSet(new TreeSet<>(foreign));
  }

  public static KernelState empty() {
    return new KernelState(new TreeMap<>(), new TreeSet<>());
  }

  /** Our interface of that name, or null. */
  public @Nullable LinkState link(LinkRef ref) {
    NetnsState netns = namespaces.get(ref.netns());
    return netns == null ? null : netns.links().get(ref.name());
  }

  /** All our interfaces. */
  public SortedMap<LinkRef, LinkState> links() {
    SortedMap<LinkRef, LinkState> all = new TreeMap<>();
    namespaces.forEach(
        (name, netns) ->
            netns.links().forEach((link, state) -> all.put(new LinkRef(name, link), state)));
    return all;
  }

  /** Whether nothing in it is ours. */
  public boolean holdsNothing() {
    return namespaces.isEmpty();
  }

  /** The same without what is not ours: what may be compared with what is desired. */
  public KernelState ours() {
    SortedMap<NetnsName, NetnsState> own = new TreeMap<>();
    namespaces.forEach((name, netns) -> own.put(name, netns.withForeignLinks(new TreeSet<>())));
    return new KernelState(own, new TreeSet<>());
  }

  public KernelState with(NetnsName name, NetnsState netns) {
    SortedMap<NetnsName, NetnsState> changed = new TreeMap<>(namespaces);
    changed.put(name, netns);
    return new KernelState(changed, foreign);
  }

  public KernelState without(NetnsName name) {
    SortedMap<NetnsName, NetnsState> changed = new TreeMap<>(namespaces);
    changed.remove(name);
    return new KernelState(changed, foreign);
  }

  /**
   * With an interface added or replaced, or removed where {@code link} is null; its namespace must
   * be there.
   */
  public KernelState with(LinkRef ref, @Nullable LinkState link) {
    NetnsState netns = namespaces.get(ref.netns());
    if (netns == null) {
      throw new IllegalArgumentException("no namespace " + ref.netns());
    }
    SortedMap<InterfaceName, LinkState> changed = new TreeMap<>(netns.links());
    if (link == null) {
      changed.remove(ref.name());
    } else {
      changed.put(ref.name(), link);
    }
    return with(ref.netns(), netns.withLinks(changed));
  }
}
