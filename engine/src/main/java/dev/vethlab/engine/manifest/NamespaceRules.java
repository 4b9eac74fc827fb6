package dev.vethlab.engine.manifest;

import dev.vethlab.crds.VethLabSpec;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpAddress;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.lab.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the namespaces of a manifest: their names, sysctls and routes. */
final class NamespaceRules {
  // '/' inside a part stands for a dot in the name of an interface (sysctl(8)), never for a way up.
  private static final Pattern SYSCTL =
      Pattern.compile("net(\\.[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)+");
  private static final Pattern SYSCTL_VALUE = Pattern.compile("[ -~\\t]{1,256}");

  private record RouteKey(IpPrefix to, long metric) {}

  private final Problems problems;
  private final Set<String> interfaces = new HashSet<>();

  NamespaceRules(Problems problems, VethLabSpec spec) {
    this.problems = problems;
    for (VethLabSpec.Link link : spec.links()) {
      for (VethLabSpec.Endpoint end : link.endpoints()) {
        interfaces.add(end.namespace() + " " + end.interfaceName());
      }
    }
  }

  @Nullable Namespace read(String path, VethLabSpec.Namespace namespace) {
    problems.check(path + ".name", Manifests.Labels.wrong(namespace.name()));
    TreeMap<String, String> sysctls = new TreeMap<>();
    for (Map.Entry<String, String> entry : namespace.sysctls().entrySet()) {
      sysctl(path + ".sysctls[" + entry.getKey() + "]", entry.getKey(), entry.getValue());
      sysctls.put(entry.getKey(), entry.getValue());
    }
    List<Route> routes = new ArrayList<>();
    Set<RouteKey> keys = new HashSet<>();
    for (int i = 0; i < namespace.routes().size(); i++) {
      String where = path + ".routes[" + i + "]";
      Route route = route(where, namespace.name(), namespace.routes().get(i));
      if (route != null && !keys.add(new RouteKey(route.to(), route.metric()))) {
        problems.add(
            where,
            "another route to "
                + route.destination()
                + " has the same metric "
                + route.metric()
                + ": destination and metric together are unique in a namespace");
      }
      if (route != null) {
        routes.add(route);
      }
    }
    return LabName.isLabel(namespace.name())
        ? new Namespace(namespace.name(), sysctls, routes)
        : null;
  }

  private void sysctl(String path, String key, @Nullable String value) {
    if (key.length() > 128 || !SYSCTL.matcher(key).matches()) {
      problems.add(
          path,
          "\""
              + key
              + "\" is not a key below net.: \"net.\" and parts of letters, digits, '_' and '-' with dots between");
    }
    if (value == null || !SYSCTL_VALUE.matcher(value).matches()) {
      problems.add(path, "a value is 1 to 256 printable characters on one line");
    }
  }

  private @Nullable Route route(String path, String namespace, VethLabSpec.Route route) {
    IpAddress via = address(path + ".via", route.via());
    IpAddress source = address(path + ".source", route.source());
    boolean viaWrong = route.via() != null && via == null;
    IpPrefix to = destination(path + ".to", route.to(), via, viaWrong);
    InterfaceName device = device(path + ".interface", namespace, route.interfaceName());
    long metric = metric(path + ".metric", route.metric(), to);
    if (route.via() == null && route.interfaceName() == null) {
      problems.add(path, "a route needs via, interface or both");
      return null;
    }
    if (to == null) {
      return null;
    }
    boolean viaFits = family(path + ".via", via, to);
    boolean sourceFits = family(path + ".source", source, to);
    return viaFits && sourceFits && (via != null || device != null)
        ? new Route(to, via, device, metric, source)
        : null;
  }

  private @Nullable IpAddress address(String path, @Nullable String text) {
    return text == null ? null : problems.read(path, () -> IpAddress.parse(text));
  }

  private @Nullable IpPrefix destination(
      String path, String text, @Nullable IpAddress via, boolean viaWrong) {
    if (text.equals("default")) {
      if (via == null && !viaWrong) {
        problems.add(
            path,
            "default needs via, whose family it takes; without a next hop write 0.0.0.0/0 or ::/0");
      }
      return via == null ? null : IpPrefix.everything(via.family());
    }
    IpPrefix to = problems.read(path, () -> IpPrefix.parse(text));
    if (to != null && !to.equals(to.network())) {
      problems.add(path, text + " has host bits set: did you mean " + to.network() + "?");
      return null;
    }
    return to;
  }

  private @Nullable InterfaceName device(String path, String namespace, @Nullable String name) {
    if (name == null) {
      return null;
    }
    if (!name.equals("lo")) {
      String wrong = InterfaceName.wrong(name);
      if (!wrong.isEmpty()) {
        problems.add(path, "\"" + name + "\" " + wrong);
        return null;
      }
      if (!interfaces.contains(namespace + " " + name)) {
        problems.add(
            path,
            "no link of the lab has an interface \""
                + name
                + "\" in namespace \""
                + namespace
                + "\"");
      }
    }
    return new InterfaceName(name);
  }

  private long metric(String path, @Nullable Long metric, @Nullable IpPrefix to) {
    boolean ipv6 = to != null && to.family() == IpFamily.V6;
    long given = metric == null ? 0 : metric;
    if (given < 0 || given > 0xFFFF_FFFFL) {
      problems.add(path, given + " is not a metric: 0 to 4294967295");
      return 0;
    }
    return given == 0 && ipv6 ? Route.DEFAULT_IPV6_METRIC : given;
  }

  private boolean family(String path, @Nullable IpAddress address, IpPrefix to) {
    if (address == null || address.family() == to.family()) {
      return true;
    }
    problems.add(path, address + " is not of the address family of the destination " + to);
    return false;
  }
}
