package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lab shall be. Defaults are those of the schema, so a manifest read from a file and the
 * same manifest read from the API server are equal.
 *
 * @param nodeSelector the nodes it is made on
 * @param placement how it is laid out over them
 * @param mtu bytes, 68..65535, for every link that gives none
 * @param namespaces unique by name
 * @param links unique by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VethLabSpec(
    @JsonPropertyDescription(
            "Labels of the nodes the lab is made on. Empty selects every Linux node.")
        NodeSelector nodeSelector,
    @Default("EveryNode")
        @JsonPropertyDescription(
            "How the lab is laid out over the selected nodes. EveryNode: a whole copy on each.")
        Placement placement,
    @Default("1500")
        @JsonPropertyDescription("MTU in bytes of every link that gives none: 68..65535.")
        Integer mtu,
    @JsonPropertyDescription("The network namespaces of the lab.") List<Namespace> namespaces,
    @JsonPropertyDescription("The veth pairs of the lab.") List<Link> links) {
  /** Bytes; what Ethernet carries. */
  public static final int DEFAULT_MTU = 1500;

  public VethLabSpec {
    nodeSelector = nodeSelector == null ? NodeSelector.everyNode() : nodeSelector;
    placement = placement == null ? Placement.EVERY_NODE : placement;
    mtu = mtu == null ? DEFAULT_MTU : mtu;
    namespaces = Copies.of(namespaces);
    links = Copies.of(links);
  }

  /**
   * A network namespace.
   *
   * @param name DNS label, at most 63 characters
   * @param sysctls key, beginning with {@code net.}, to value
   * @param routes unique by destination and metric
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Namespace(
      @Required @JsonPropertyDescription("A DNS label, unique in the lab.") String name,
      @JsonPropertyDescription(
              "Kernel settings below net., by their dotted name. A '/' inside a part stands for a"
                  + " dot in an interface name.")
          Map<String, String> sysctls,
      @JsonPropertyDescription("Routes of the main table, unique by destination and metric.")
          List<Route> routes) {
    public Namespace {
      sysctls = Copies.sorted(sysctls);
      routes = Copies.of(routes);
    }
  }

  /**
   * A route of the main table.
   *
   * @param to CIDR without host bits, or {@code default}: then the family is that of {@code via}
   * @param via gateway, of the family of {@code to}
   * @param interfaceName output interface; without one the kernel finds it from {@code via}
   * @param metric 0..4294967295; absent is the kernel's default for the family
   * @param source preferred source address, of the family of {@code to}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Route(
      @Required
          @JsonPropertyDescription(
              "Destination: a CIDR without host bits, or default for everything of the family of"
                  + " via.")
          String to,
      @JsonPropertyDescription("Gateway, an IP address of the family of to.") @Nullable String via,
      @JsonProperty("interface")
          @JsonPropertyDescription("Output interface. A route needs via, interface or both.")
          @Nullable String interfaceName,
      @JsonPropertyDescription("0..4294967295, lower wins. Left out: the kernel's default.")
          @Nullable Long metric,
      @JsonPropertyDescription("Preferred source address, of the family of to.")
          @Nullable String source) {}

  /**
   * A veth pair.
   *
   * @param name DNS label, at most 63 characters
   * @param mtu bytes, 68..65535; absent is the lab's
   * @param endpoints exactly two
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Link(
      @Required @JsonPropertyDescription("A DNS label, unique in the lab.") String name,
      @JsonPropertyDescription("MTU in bytes of both ends: 68..65535. Left out: the lab's.")
          @Nullable Integer mtu,
      @Required @JsonPropertyDescription("The two ends of the veth pair.")
          List<Endpoint> endpoints) {
    public Link {
      endpoints = Copies.of(endpoints);
    }
  }

  /**
   * One end of a veth pair.
   *
   * @param namespace the name of one of the lab's namespaces
   * @param interfaceName 1..15 bytes, unique in its namespace
   * @param mac six colon-separated octets, unicast; absent is derived from lab, link and end
   * @param addresses IP/prefix
   * @param up whether the interface is administratively up; absent is up
   * @param mtu bytes, 68..65535; absent is the link's
   * @param txQueueLength packets, 0..1000000; absent is the kernel's default
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Endpoint(
      @Required @JsonPropertyDescription("The name of one of the lab's namespaces.")
          String namespace,
      @Required
          @JsonProperty("interface")
          @JsonPropertyDescription(
              "Interface name, 1..15 bytes, unique in its namespace over all links.")
          String interfaceName,
      @JsonPropertyDescription(
              "Six hex octets separated by colons, unicast. Left out: derived from lab, link and"
                  + " end, the same on every repair.")
          @Nullable String mac,
      @JsonPropertyDescription("IP addresses with their prefix length, as 10.0.0.1/24.")
          List<String> addresses,
      @Default("true") @JsonPropertyDescription("Whether the interface is administratively up.")
          Boolean up,
      @JsonPropertyDescription("MTU in bytes of this end: 68..65535. Left out: the link's.")
          @Nullable Integer mtu,
      @JsonPropertyDescription(
              "Transmit queue length in packets: 0..1000000. Left out: the kernel's default.")
          @Nullable Integer txQueueLength) {
    public Endpoint {
      addresses = Copies.of(addresses);
      up = up == null || up;
    }
  }
}
