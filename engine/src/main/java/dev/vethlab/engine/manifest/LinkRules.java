package dev.vethlab.engine.manifest;

import dev.vethlab.crds.VethLabSpec;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpAddress;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the links of a manifest, every default filled in. */
final class LinkRules {
  static final long DEFAULT_TX_QUEUE_LENGTH = 1000;
  static final long MAX_TX_QUEUE_LENGTH = 1_000_000;

  private final Problems problems;
  private final VethLabSpec spec;
  private final LabName lab;
  private final Set<String> namespaces;
  private final Map<String, String> interfaces = new HashMap<>();

  LinkRules(Problems problems, VethLabSpec spec, LabName lab, Set<String> namespaces) {
    this.problems = problems;
    this.spec = spec;
    this.lab = lab;
    this.namespaces = namespaces;
  }

  @Nullable Link read(String path, VethLabSpec.Link link) {
    problems.check(path + ".name", Manifests.Labels.wrong(link.name()));
    mtu(path + ".mtu", link.mtu());
    List<Endpoint> ends = new ArrayList<>();
    for (int end = 0; end < link.endpoints().size(); end++) {
      String where = path + ".endpoints[" + end + "]";
      Endpoint read = end(where, link, end);
      if (read != null) {
        ends.add(read);
      }
    }
    if (link.endpoints().size() != 2) {
      problems.add(
          path + ".endpoints", "a link has exactly two endpoints, not " + link.endpoints().size());
    }
    return ends.size() == 2 && LabName.isLabel(link.name())
        ? new Link(link.name(), ends.get(0), ends.get(1))
        : null;
  }

  private @Nullable Endpoint end(String path, VethLabSpec.Link link, int number) {
    VethLabSpec.Endpoint end = link.endpoints().get(number);
    if (!namespaces.contains(end.namespace())) {
      problems.add(
          path + ".namespace", "\"" + end.namespace() + "\" is not one of spec.namespaces");
    }
    InterfaceName name = name(path, end);
    MacAddress mac = mac(path + ".mac", end.mac(), link.name(), number);
    mtu(path + ".mtu", end.mtu());
    int mtu = first(end.mtu(), link.mtu(), spec.mtu());
    List<IpPrefix> addresses = addresses(path + ".addresses", end.addresses(), mtu);
    long queue =
        end.txQueueLength() == null ? DEFAULT_TX_QUEUE_LENGTH : end.txQueueLength().longValue();
    if (queue < 0 || queue > MAX_TX_QUEUE_LENGTH) {
      problems.add(
          path + ".txQueueLength", queue + " is not a queue length: 0 to " + MAX_TX_QUEUE_LENGTH);
    }
    boolean usable =
        name != null
            && mac != null
            && LabName.isLabel(end.namespace())
            && mtu >= Endpoint.MIN_MTU
            && mtu <= Endpoint.MAX_MTU;
    return usable && name != null && mac != null
        ? new Endpoint(end.namespace(), name, mac, mtu, addresses, end.up(), queue)
        : null;
  }

  private @Nullable InterfaceName name(String path, VethLabSpec.Endpoint end) {
    String text = Objects.requireNonNullElse(end.interfaceName(), "");
    String wrong = InterfaceName.wrong(text);
    if (!wrong.isEmpty()) {
      problems.add(path + ".interface", "\"" + text + "\" " + wrong);
      return null;
    }
    String other = interfaces.putIfAbsent(end.namespace() + " " + text, path);
    if (other != null) {
      problems.add(
          path + ".interface",
          "namespace \""
              + end.namespace()
              + "\" has an interface \""
              + text
              + "\" already: "
              + other);
    }
    return new InterfaceName(text);
  }

  private @Nullable MacAddress mac(String path, @Nullable String text, String link, int end) {
    if (text == null) {
      return MacAddress.derive(lab, link, end);
    }
    MacAddress mac = problems.read(path, () -> MacAddress.parse(text));
    if (mac != null && !mac.isUnicast()) {
      problems.add(
          path,
          text
              + " is not a unicast address: the lowest bit of the first octet is 0, and not all octets are");
      return null;
    }
    return mac;
  }

  /** Holds an MTU to its range, wherever it is given; null is none given. */
  void mtu(String path, @Nullable Integer mtu) {
    if (mtu != null && (mtu < Endpoint.MIN_MTU || mtu > Endpoint.MAX_MTU)) {
      problems.add(path, mtu + " is not an MTU: " + Endpoint.MIN_MTU + " to " + Endpoint.MAX_MTU);
    }
  }

  private List<IpPrefix> addresses(String path, List<String> texts, int mtu) {
    List<IpPrefix> addresses = new ArrayList<>();
    Set<IpAddress> seen = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      String where = path + "[" + i + "]";
      String text = texts.get(i);
      IpPrefix address = problems.read(where, () -> IpPrefix.parse(text));
      if (address == null) {
        continue;
      }
      problems.check(where, wrong(address, mtu));
      if (!seen.add(address.address())) {
        problems.add(
            where, address.address() + " is there twice: an address may appear once at an end");
      }
      addresses.add(address);
    }
    return addresses;
  }

  private static String wrong(IpPrefix address, int mtu) {
    IpAddress ip = address.address();
    if (ip.isMulticast() || ip.isUnspecified() || ip.isLoopback()) {
      return address
          + " is not a unicast address: no multicast, unspecified or loopback address can be given to an interface";
    }
    return address.family() == IpFamily.V6 && mtu < Endpoint.MIN_IPV6_MTU
        ? "the IPv6 address "
            + address
            + " needs an MTU of at least "
            + Endpoint.MIN_IPV6_MTU
            + ", not "
            + mtu
        : "";
  }

  private static int first(@Nullable Integer end, @Nullable Integer link, int lab) {
    return end != null ? end : link != null ? link : lab;
  }
}
