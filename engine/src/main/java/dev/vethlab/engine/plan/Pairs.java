package dev.vethlab.engine.plan;

import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.lab.InterfaceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which of the desired pairs are there already, which must be made, and which interfaces of ours
 * must go. Both ends of a pair are one object: it is kept whole or made anew.
 *
 * @param kept for each desired end that is there, what it is called now
 * @param missing ends 0 of the pairs to be made, with what they should be
 * @param surplus our interfaces that are part of nothing desired, one of each pair
 * @param conflicts pairs whose name is taken
 * @param absent desired ends that there will not be, since a name they need is taken
 */
record Pairs(
    SortedMap<LinkRef, LinkRef> kept,
    SortedMap<LinkRef, LinkState> missing,
    List<LinkRef> surplus,
    List<Conflict> conflicts,
    SortedSet<LinkRef> absent) {

  static Pairs match(KernelState desired, KernelState observed) {
    SortedMap<LinkRef, LinkState> wanted = desired.links();
    SortedMap<LinkRef, LinkState> present = observed.links();
    Map<String, LinkRef> byObject = byObject(present, wanted);
    SortedMap<LinkRef, LinkRef> kept = new TreeMap<>();
    SortedMap<LinkRef, LinkState> missing = new TreeMap<>();
    List<Conflict> conflicts = new ArrayList<>();
    SortedSet<LinkRef> absent = new TreeSet<>();
    for (Map.Entry<LinkRef, LinkState> entry : wanted.entrySet()) {
      LinkRef first = entry.getKey();
      LinkRef second = Objects.requireNonNull(entry.getValue().peer(), "a declared end has a peer");
      if (!entry.getValue().mark().object().endsWith("/0")) {
        continue; // a pair is looked at once, from end 0
      }
      LinkState other = Objects.requireNonNull(wanted.get(second), "a declared peer is declared");
      LinkRef nowFirst = byObject.get(entry.getValue().mark().object());
      LinkRef nowSecond = byObject.get(other.mark().object());
      boolean intact =
          nowFirst != null
              && nowSecond != null
              && nowFirst.netns().equals(first.netns())
              && nowSecond.netns().equals(second.netns())
              && pointAtEachOther(present, nowFirst, nowSecond);
      List<Conflict> taken = new ArrayList<>();
      taken(entry.getValue(), first, observed, taken);
      taken(other, second, observed, taken);
      if (intact && nowFirst != null && nowSecond != null) {
        boolean free = free(first, nowFirst, present) && free(second, nowSecond, present);
        if (free || !taken.isEmpty()) {
          // A pair that cannot get its name keeps the one it has: it works, and the conflict says
          // so.
          kept.put(taken.isEmpty() ? first : nowFirst, nowFirst);
          kept.put(taken.isEmpty() ? second : nowSecond, nowSecond);
          conflicts.addAll(taken);
          for (Conflict conflict : taken) {
            absent.add(conflict.object().endsWith("/0") ? first : second);
          }
          continue;
        }
      }
      // Where the namespace itself is taken that is the one conflict; its links follow from it.
      boolean homeless =
          observed.foreign().contains(first.netns()) || observed.foreign().contains(second.netns());
      if (taken.isEmpty() && !homeless) {
        missing.put(first, entry.getValue());
      } else {
        absent.add(first);
        absent.add(second);
      }
      conflicts.addAll(taken);
    }
    return new Pairs(
        kept, missing, surplus(present, new HashSet<>(kept.values())), conflicts, absent);
  }

  /**
   * Finds our interfaces by what they are; one without an alias yet is what is declared under its
   * name.
   */
  private static Map<String, LinkRef> byObject(
      SortedMap<LinkRef, LinkState> present, SortedMap<LinkRef, LinkState> wanted) {
    Map<String, LinkRef> found = new HashMap<>();
    present.forEach(
        (ref, link) -> {
          LinkState declared = wanted.get(ref);
          String object = link.mark().object();
          if (object.isEmpty() && declared != null) {
            object = declared.mark().object();
          }
          // Where two bear the same mark the one in the declared place is it.
          if (declared != null && declared.mark().object().equals(object)) {
            found.put(object, ref);
          } else {
            found.putIfAbsent(object, ref);
          }
        });
    return found;
  }

  private static boolean pointAtEachOther(
      SortedMap<LinkRef, LinkState> present, LinkRef first, LinkRef second) {
    LinkState one = present.get(first);
    LinkState two = present.get(second);
    return one != null && two != null && second.equals(one.peer()) && first.equals(two.peer());
  }

  private static boolean free(LinkRef name, LinkRef now, SortedMap<LinkRef, LinkState> present) {
    return name.equals(now) || !present.containsKey(name);
  }

  private static void taken(
      LinkState link, LinkRef ref, KernelState observed, List<Conflict> conflicts) {
    NetnsState netns = observed.namespaces().get(ref.netns());
    InterfaceName name = ref.name();
    if (netns != null && netns.foreignLinks().contains(name)) {
      conflicts.add(
          new Conflict(
              link.mark().object(),
              "the interface " + name + " in namespace " + ref.netns() + " is not of this lab"));
    }
  }

  private static List<LinkRef> surplus(SortedMap<LinkRef, LinkState> present, Set<LinkRef> kept) {
    List<LinkRef> surplus = new ArrayList<>();
    Set<LinkRef> goneAlong = new HashSet<>();
    present.forEach(
        (ref, link) -> {
          if (kept.contains(ref) || goneAlong.contains(ref)) {
            return;
          }
          surplus.add(ref);
          @Nullable LinkRef peer = link.peer();
          LinkState other = peer == null ? null : present.get(peer);
          if (peer != null && other != null && ref.equals(other.peer())) {
            goneAlong.add(peer);
          }
        });
    return surplus;
  }
}
