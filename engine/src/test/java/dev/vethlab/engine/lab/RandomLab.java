package dev.vethlab.engine.lab;

import dev.vethlab.engine.placement.NodePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Labs as the dice fall: one to five namespaces, any pairs between them, everything that can be
 * declared.
 */
public final class RandomLab {
  private static final List<Map.Entry<String, String>> SYSCTLS =
      List.of(
          Map.entry("net.ipv4.ip_forward", "1"),
          Map.entry("net.ipv6.conf.all.forwarding", "1"),
          Map.entry("net.ipv4.conf.default.rp_filter", "2"),
          Map.entry("net.ipv4.tcp_rmem", "4096 65536 1048576"));

  private final Random random;
  private final Map<String, List<Endpoint>> ends = new TreeMap<>();

  private RandomLab(Random random) {
    this.random = random;
  }

  public static NodePlan of(long seed) {
    return new RandomLab(new Random(seed)).plan();
  }

  private NodePlan plan() {
    List<String> names = List.of("a", "b", "c", "d", "e").subList(0, 1 + random.nextInt(5));
    List<Link> links = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String name = "link-" + i;
      Endpoint first = end(names, i, 0);
      Endpoint second = end(names, i, 1);
      links.add(new Link(name, mac(first, name, 0), mac(second, name, 1)));
    }
    List<Namespace> namespaces = new ArrayList<>();
    for (String name : names) {
      TreeMap<String, String> sysctls = new TreeMap<>();
      SYSCTLS.stream()
          .filter(s -> random.nextInt(4) == 0)
          .forEach(s -> sysctls.put(s.getKey(), s.getValue()));
      namespaces.add(new Namespace(name, sysctls, routes(name)));
    }
    return Labs.plan(namespaces, links);
  }

  private Endpoint end(List<String> names, int link, int end) {
    String namespace = names.get(random.nextInt(names.size()));
    List<Endpoint> there = ends.computeIfAbsent(namespace, n -> new ArrayList<>());
    int mtu = random.nextBoolean() ? 1500 : 68 + random.nextInt(65468);
    List<IpPrefix> addresses = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      addresses.add(
          IpPrefix.parse(
              "10." + link + "." + end + "." + (1 + end) + "/" + (8 + random.nextInt(25))));
    }
    if (mtu >= Endpoint.MIN_IPV6_MTU && random.nextInt(3) > 0) {
      addresses.add(IpPrefix.parse("fd00:" + link + "::" + (1 + end) + "/64"));
    }
    InterfaceName name = new InterfaceName((random.nextBoolean() ? "eth" : "x.y-") + there.size());
    MacAddress mac = new MacAddress(0x02_00_00_00_00_00L);
    boolean up = random.nextInt(5) > 0;
    Endpoint made =
        new Endpoint(
            namespace,
            name,
            mac,
            mtu,
            addresses,
            up,
            random.nextBoolean() ? 1000 : random.nextInt(5000));
    there.add(made);
    return made;
  }

  private Endpoint mac(Endpoint end, String link, int number) {
    MacAddress mac =
        random.nextBoolean()
            ? MacAddress.derive(Labs.NAME, link, number)
            : new MacAddress(0x02_10_00_00_00_00L | random.nextInt(0xFFFFFF));
    return new Endpoint(
        end.namespace(),
        end.name(),
        mac,
        end.mtu(),
        end.addresses(),
        end.up(),
        end.txQueueLength());
  }

  /** Routes that a kernel takes: through an interface that is up, to a next hop on its network. */
  private List<Route> routes(String namespace) {
    List<Route> routes = new ArrayList<>();
    int number = 0;
    for (Endpoint end : ends.getOrDefault(namespace, List.of())) {
      for (IpPrefix address : end.addresses()) {
        number++;
        if (!end.up() || random.nextBoolean()) {
          continue;
        }
        boolean ipv6 = address.family() == IpFamily.V6;
        IpPrefix to =
            number == 1 && random.nextBoolean()
                ? IpPrefix.everything(address.family())
                : IpPrefix.parse(
                    ipv6 ? "fd01:" + number + "::/48" : "172." + (16 + number) + ".0.0/16");
        boolean direct = random.nextInt(3) == 0 || address.length() > (ipv6 ? 126 : 29);
        IpAddress via =
            direct
                ? null
                : new IpAddress(
                    address.family(), address.address().high(), address.address().low() ^ 1);
        if (via != null && via.masked(address.length()).equals(via)) {
          via = null; // the network's own address is no next hop
        }
        long metric =
            random.nextBoolean()
                ? (ipv6 ? Route.DEFAULT_IPV6_METRIC : 0)
                : 1 + random.nextInt(9999);
        IpAddress source = random.nextInt(3) == 0 ? address.address() : null;
        routes.add(new Route(to, via, end.name(), metric, source));
      }
    }
    return routes;
  }
}
