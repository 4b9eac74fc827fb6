package dev.vethlab.engine.linux;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.engine.placement.NodePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A lab as iproute2 tells it, in sentences that can be compared; nothing of the engine takes part
 * in the reading.
 */
final class IpReading {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IpReading() {}

  /** What {@code ip} must say of a lab that is up. */
  static SortedSet<String> expected(NodePlan plan) {
    SortedSet<String> facts = new TreeSet<>();
    for (Namespace namespace : plan.namespaces()) {
      String netns = NetnsName.of(plan.lab(), namespace.name()).value();
      facts.add(netns + " lo up");
      namespace.sysctls().forEach((key, value) -> facts.add(netns + " " + key + " = " + value));
      for (Route route : namespace.routes()) {
        facts.add(netns + " route " + route);
      }
    }
    for (Link link : plan.links()) {
      for (int end = 0; end < 2; end++) {
        Endpoint here = link.ends().get(end);
        Endpoint there = link.ends().get(1 - end);
        String place = NetnsName.of(plan.lab(), here.namespace()) + " " + here.name();
        facts.add(place + " mac " + here.mac());
        facts.add(place + " mtu " + here.mtu());
        facts.add(place + " qlen " + here.txQueueLength());
        facts.add(place + (here.up() ? " up" : " down"));
        facts.add(
            place + " peer " + NetnsName.of(plan.lab(), there.namespace()) + " " + there.name());
        for (IpPrefix address : here.addresses()) {
          facts.add(place + " address " + address);
        }
      }
    }
    return facts;
  }

  /** What {@code ip} says of the namespaces of a plan; interfaces named foreign* are left out. */
  static SortedSet<String> read(NodePlan plan) throws IOException, InterruptedException {
    SortedSet<String> facts = new TreeSet<>();
    Map<String, JsonNode> links = new HashMap<>();
    for (Namespace namespace : plan.namespaces()) {
      String netns = NetnsName.of(plan.lab(), namespace.name()).value();
      for (JsonNode link : json("-n", netns, "-d", "-j", "address", "show")) {
        if (!link.path("ifname").asText("").startsWith("foreign") && link.has("ifname")) {
          links.put(netns + " " + link.path("ifname").asText(), link);
        }
      }
      for (String family : List.of("-4", "-6")) {
        for (JsonNode route : json("-n", netns, family, "-j", "route", "show", "protocol", "86")) {
          facts.add(netns + " route " + route(route));
        }
      }
      for (String key : namespace.sysctls().keySet()) {
        String value = Commands.output("ip", "netns", "exec", netns, "sysctl", "-n", key);
        facts.add(netns + " " + key + " = " + value.strip().replaceAll("\\s+", " "));
      }
    }
    links.forEach((place, link) -> facts.addAll(link(place, link, links)));
    return facts;
  }

  private static List<String> link(String place, JsonNode link, Map<String, JsonNode> all) {
    List<String> facts = new ArrayList<>();
    boolean up = false;
    for (JsonNode flag : link.path("flags")) {
      up |= flag.asText().equals("UP");
    }
    facts.add(place + (up ? " up" : " down"));
    if (place.endsWith(" lo")) {
      return facts;
    }
    facts.add(place + " mac " + link.path("address").asText());
    facts.add(place + " mtu " + link.path("mtu").asText());
    facts.add(place + " qlen " + link.path("txqlen").asText("0"));
    facts.add(place + " peer " + peer(place, link, all));
    for (JsonNode address : link.path("addr_info")) {
      if (!address.path("scope").asText().equals("link")) {
        facts.add(
            place
                + " address "
                + address.path("local").asText()
                + "/"
                + address.path("prefixlen").asText());
      }
    }
    return facts;
  }

  /** The link whose alias says it is the other end, if the indexes of both name each other. */
  private static String peer(String place, JsonNode link, Map<String, JsonNode> all) {
    String alias = link.path("ifalias").asText();
    String other = alias.substring(0, alias.length() - 1) + (alias.endsWith("0") ? "1" : "0");
    for (Map.Entry<String, JsonNode> entry : all.entrySet()) {
      JsonNode candidate = entry.getValue();
      if (candidate.path("ifalias").asText("").equals(other)
          && names(link, candidate)
          && names(candidate, link)) {
        return entry.getKey();
      }
    }
    return "unknown";
  }

  private static boolean names(JsonNode link, JsonNode peer) {
    // Within a namespace ip prints the peer's name, across namespaces its index, or nothing if that
    // equals the own.
    return link.has("link")
        ? link.path("link").asText().equals(peer.path("ifname").asText())
        : link.path("link_index").asInt(link.path("ifindex").asInt())
            == peer.path("ifindex").asInt();
  }

  private static String route(JsonNode route) {
    String to = route.path("dst").asText();
    boolean ipv6 =
        to.contains(":")
            || route.path("gateway").asText("").contains(":")
            || (to.equals("default") && route.has("pref"));
    return (to.equals("default") || to.contains("/") ? to : to + (ipv6 ? "/128" : "/32"))
        + (route.has("gateway") ? " via " + route.path("gateway").asText() : "")
        + " dev "
        + route.path("dev").asText()
        + (route.path("metric").asLong(0) == 0 ? "" : " metric " + route.path("metric").asText())
        + (route.has("prefsrc") ? " src " + route.path("prefsrc").asText() : "");
  }

  private static JsonNode json(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    String output = Commands.output(command.toArray(new String[0]));
    return JSON.readTree(output.isBlank() ? "[]" : output);
  }
}
