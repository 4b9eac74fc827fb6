package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node's share of a lab with every default filled in: an agent needs nothing else.
 *
 * @param nodeName the node whose agent makes it real
 * @param lab the lab it was made from
 * @param labGeneration the {@code metadata.generation} of the lab it was made from
 * @param namespaces unique by name
 * @param links unique by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VethLabSliceSpec(
    @Required @SelectableField String nodeName,
    @Required LabReference lab,
    @Required Long labGeneration,
    List<Namespace> namespaces,
    List<Link> links) {
  public VethLabSliceSpec {
    namespaces = Copies.of(namespaces);
    links = Copies.of(links);
  }

  /** A lab and, by its UID, which one of that name. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record LabReference(
      @Required String namespace, @Required String name, @Required String uid) {}

  /** A network namespace. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Namespace(@Required String name, Map<String, String> sysctls, List<Route> routes) {
    public Namespace {
      sysctls = Copies.sorted(sysctls);
      routes = Copies.of(routes);
    }
  }

  /**
   * A route of the main table.
   *
   * @param to CIDR, or {@code default}: then the family is that of {@code via}
   * @param metric 0..4294967295
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Route(
      @Required String to,
      @Nullable String via,
      @JsonProperty("interface") @Nullable String interfaceName,
      @Required Long metric,
      @Nullable String source) {}

  /** A veth pair: exactly two ends. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Link(@Required String name, @Required List<Endpoint> endpoints) {
    public Link {
      endpoints = Copies.of(endpoints);
    }
  }

  /**
   * One end of a veth pair.
   *
   * @param mac six colon-separated octets, lower case
   * @param mtu bytes, 68..65535
   * @param txQueueLength packets; absent is the kernel's default
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Endpoint(
      @Required String namespace,
      @Required @JsonProperty("interface") String interfaceName,
      @Required String mac,
      @Required Integer mtu,
      List<String> addresses,
      @Required Boolean up,
      @Nullable Integer txQueueLength) {
    public Endpoint {
      addresses = Copies.of(addresses);
    }
  }
}
