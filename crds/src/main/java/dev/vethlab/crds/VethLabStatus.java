package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes report of a lab, bounded however large the lab is.
 *
 * @param observedGeneration the {@code metadata.generation} this speaks of
 * @param conditions unique by type
 * @param summary counts over all nodes
 * @param nodes at most 100, those not ready first
 * @param nodesOmitted how many more there are
 * @param interfaces at most 128; the slices hold all
 * @param interfacesOmitted how many more there are
 * @param topologyHash {@code sha256:...}, equal for equal observed topologies
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VethLabStatus(
    @Nullable Long observedGeneration,
    List<Condition> conditions,
    @Nullable Summary summary,
    List<Node> nodes,
    @Nullable Integer nodesOmitted,
    List<Interface> interfaces,
    @Nullable Integer interfacesOmitted,
    @Nullable String topologyHash) {
  public VethLabStatus {
    conditions = Copies.of(conditions);
    nodes = Copies.of(nodes);
    interfaces = Copies.of(interfaces);
  }

  /**
   * Counts over all nodes, each as {@code ready/all}.
   *
   * @param driftRepaired how many differences were repaired since the lab was made
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Summary(
      @Nullable String nodes,
      @Nullable String namespaces,
      @Nullable String links,
      @Nullable Long driftRepaired) {}

  /**
   * The lab on one node.
   *
   * @param slice the name of its VethLabSlice
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Node(
      @Required String name,
      @Required Boolean ready,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String slice) {}

  /**
   * An interface as its node last reported it.
   *
   * @param namespace the name of one of the lab's namespaces
   * @param index ifindex within its namespace
   * @param mtu bytes
   * @param operState {@code Up}, {@code Down}, {@code LowerLayerDown}, ... (RFC 2863)
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Interface(
      @Required String node,
      @Required String namespace,
      @Required String name,
      @Nullable Integer index,
      @Nullable String mac,
      @Nullable Integer mtu,
      @Nullable String operState,
      List<String> addresses,
      @Nullable Peer peer) {
    public Interface {
      addresses = Copies.of(addresses);
    }
  }

  /**
   * The other end of a veth pair.
   *
   * @param index ifindex within the peer's namespace
   * @param netnsid the peer's namespace as seen from the interface's own (rtnetlink's nsid)
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Peer(
      @Nullable String name,
      @Nullable Integer index,
      @Nullable String namespace,
      @Nullable Integer netnsid) {}
}
