package dev.vethlab.engine.lab;

import dev.vethlab.engine.placement.NodePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labs to test with, in few words. */
public final class Labs {
  public static final LabName NAME = new LabName("default", "veth-encore");
  public static final String UID = "00000000-0000-0000-0000-000000000001";

  private Labs() {}

  /** The lesson's lab: orange and green, one pair, both families, a default route in orange. */
  public static NodePlan orangeGreen() {
    return plan(
        List.of(namespace("green"), namespace("orange", route("default", "10.0.0.2"))),
        List.of(
            link(
                "orange-green",
                end("orange", "eth0", "10.0.0.1/24", "fd00::1/64"),
                end("green", "eth0", "10.0.0.2/24", "fd00::2/64"))));
  }

  public static NodePlan plan(List<Namespace> namespaces, List<Link> links) {
    return new NodePlan(NAME, UID, namespaces, links);
  }

  public static Namespace namespace(String name, Route... routes) {
    return new Namespace(name, new TreeMap<>(), List.of(routes));
  }

  public static Namespace namespace(String name, Map<String, String> sysctls, Route... routes) {
    return new Namespace(name, new TreeMap<>(sysctls), List.of(routes));
  }

  public static Route route(String to, String via) {
    IpAddress next = IpAddress.parse(via);
    IpPrefix prefix =
        to.equals("default") ? IpPrefix.everything(next.family()) : IpPrefix.parse(to);
    long metric = next.family() == IpFamily.V6 ? Route.DEFAULT_IPV6_METRIC : 0;
    return new Route(prefix, next, null, metric, null);
  }

  public static Link link(String name, Endpoint first, Endpoint second) {
    return new Link(
        name,
        withMac(first, MacAddress.derive(NAME, name, 0)),
        withMac(second, MacAddress.derive(NAME, name, 1)));
  }

  public static Endpoint end(String namespace, String name, String... addresses) {
    List<IpPrefix> prefixes = new ArrayList<>();
    for (String address : addresses) {
      prefixes.add(IpPrefix.parse(address));
    }
    return new Endpoint(
        namespace,
        new InterfaceName(name),
        new MacAddress(0x02_00_00_00_00_01L),
        1500,
        prefixes,
        true,
        1000);
  }

  private static Endpoint withMac(Endpoint end, MacAddress mac) {
    return new Endpoint(
        end.namespace(),
        end.name(),
        mac,
        end.mtu(),
        end.addresses(),
        end.up(),
        end.txQueueLength());
  }
}
