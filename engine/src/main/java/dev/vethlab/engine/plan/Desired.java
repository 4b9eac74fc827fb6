package dev.vethlab.engine.plan;

import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Scope;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.engine.placement.NodePlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a kernel should hold.
 *
 * @param state all of it
 * @param scope what to look at to compare
 */
public record Desired(KernelState state, Scope scope) {

  /** What a node should hold of a lab, everything marked as made by {@code domain}. */
  public static Desired of(NodePlan plan, String domain) {
    Map<String, SortedMap<InterfaceName, LinkState>> links = new HashMap<>();
    Map<String, SortedMap<InterfaceName, Endpoint>> ends = new HashMap<>();
    for (Link link : plan.links()) {
      for (int end = 0; end < 2; end++) {
        Endpoint here = link.ends().get(end);
        Endpoint there = link.ends().get(1 - end);
        Mark mark = new Mark(domain, plan.lab(), plan.uid(), Mark.end(link.name(), end));
        links
            .computeIfAbsent(here.namespace(), n -> new TreeMap<>())
            .put(here.name(), link(mark, here, ref(plan, there)));
        ends.computeIfAbsent(here.namespace(), n -> new TreeMap<>()).put(here.name(), here);
      }
    }
    SortedMap<NetnsName, NetnsState> namespaces = new TreeMap<>();
    SortedMap<NetnsName, SortedSet<String>> sysctls = new TreeMap<>();
    for (Namespace namespace : plan.namespaces()) {
      NetnsName name = NetnsName.of(plan.lab(), namespace.name());
      SortedMap<InterfaceName, Endpoint> local =
          ends.getOrDefault(namespace.name(), new TreeMap<>());
      namespaces.put(
          name,
          new NetnsState(
              new Mark(domain, plan.lab(), plan.uid(), Mark.namespace(namespace.name())),
              true,
              normalized(namespace.sysctls()),
              links.getOrDefault(namespace.name(), new TreeMap<>()),
              new TreeSet<>(),
              namespace.routes().stream()
                  .map(route -> withDevice(route, local))
                  .collect(Collectors.toCollection(TreeSet::new))));
      sysctls.put(name, new TreeSet<>(namespace.sysctls().keySet()));
    }
    return new Desired(
        new KernelState(namespaces, new TreeSet<>()), new Scope(domain, plan.lab(), sysctls));
  }

  /** Nothing at all of a lab. */
  public static Desired nothing(Scope scope) {
    return new Desired(KernelState.empty(), Scope.of(scope.domain(), scope.lab()));
  }

  private static LinkState link(Mark mark, Endpoint end, LinkRef peer) {
    return new LinkState(
        mark,
        end.mac(),
        end.mtu(),
        end.txQueueLength(),
        end.up(),
        new TreeSet<>(end.addresses()),
        peer);
  }

  private static LinkRef ref(NodePlan plan, Endpoint end) {
    return new LinkRef(NetnsName.of(plan.lab(), end.namespace()), end.name());
  }

  private static SortedMap<String, String> normalized(SortedMap<String, String> sysctls) {
    SortedMap<String, String> changed = new TreeMap<>(sysctls);
    changed.replaceAll((key, value) -> Sysctls.normalized(value));
    return changed;
  }

  /**
   * Names the interface through which the kernel would reach the next hop, as the kernel will when
   * asked.
   */
  private static Route withDevice(Route route, SortedMap<InterfaceName, Endpoint> ends) {
    if (route.device() != null || route.via() == null) {
      return route;
    }
    record Candidate(int length, InterfaceName name) {}
    return ends.values().stream()
        .flatMap(
            end ->
                end.addresses().stream()
                    .filter(address -> reaches(address, route))
                    .map(address -> new Candidate(address.length(), end.name())))
        .max(Comparator.comparing(Candidate::length))
        .map(c -> new Route(route.to(), route.via(), c.name(), route.metric(), route.source()))
        .orElse(route);
  }

  private static boolean reaches(IpPrefix address, Route route) {
    return route.via() != null
        && address.family() == route.via().family()
        && new IpPrefix(route.via(), address.length()).network().equals(address.network());
  }
}
