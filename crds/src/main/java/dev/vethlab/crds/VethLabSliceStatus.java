package dev.vethlab.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent observed of a slice after its last convergence.
 *
 * @param observedGeneration the slice's own {@code metadata.generation} this speaks of
 * @param conditions unique by type
 * @param bootID {@code /proc/sys/kernel/random/boot_id}: a reboot is seen even if nothing else
 *     changed
 * @param topologyHash {@code sha256:...}, equal for equal observed topologies
 * @param namespaces unique by name
 * @param interfaces unique by link and end
 * @param drift what was repaired
 * @param failures what could not be done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VethLabSliceStatus(
    @Nullable Long observedGeneration,
    List<Condition> conditions,
    @Nullable String bootID,
    @Nullable String topologyHash,
    List<Namespace> namespaces,
    List<Interface> interfaces,
    @Nullable Drift drift,
    List<Failure> failures) {
  public VethLabSliceStatus {
    conditions = Copies.of(conditions);
    namespaces = Copies.of(namespaces);
    interfaces = Copies.of(interfaces);
    failures = Copies.of(failures);
  }

  /**
   * A network namespace as observed.
   *
   * @param name its name in the lab
   * @param netns its name below {@code /run/netns}
   * @param inode which namespace it is; unique while the node is up
   * @param netnsid rtnetlink's nsid as seen from the node's own namespace; absent if it has none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Namespace(
      @Required String name,
      @Required String netns,
      @Nullable Long inode,
      @Nullable Integer netnsid) {}

  /**
   * An interface as observed.
   *
   * @param link the link's name in the lab
   * @param end 0 or 1: its place among the link's endpoints
   * @param kind rtnetlink's IFLA_INFO_KIND
   * @param index ifindex within its namespace
   * @param mtu bytes
   * @param operState {@code Up}, {@code Down}, {@code LowerLayerDown}, ... (RFC 2863)
   * @param adminUp IFF_UP
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Interface(
      @Required String link,
      @Required Integer end,
      @Nullable String kind,
      @Required String namespace,
      @Required String name,
      @Nullable Integer index,
      @Nullable String mac,
      @Nullable Integer mtu,
      @Nullable String operState,
      @Nullable Boolean adminUp,
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
   * @param verified both ends point at each other and at what was declared
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Peer(
      @Nullable String name,
      @Nullable Integer index,
      @Nullable String namespace,
      @Nullable Integer netnsid,
      @Nullable Boolean verified) {}

  /**
   * What others changed and the agent put right.
   *
   * @param repaired how many differences were repaired since the slice was made
   * @param recent the last ten
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Drift(@Required Long repaired, List<Difference> recent) {
    public Drift {
      recent = Copies.of(recent);
    }
  }

  /**
   * One difference between what was declared and what was observed.
   *
   * @param object as {@code link/orange-green/0}
   * @param field as {@code mtu}
   * @param at RFC 3339
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Difference(
      @Required String object,
      @Nullable String field,
      @Nullable String desired,
      @Nullable String observed,
      @Required String at,
      @Required Boolean repaired) {}

  /**
   * One object that could not be made or changed; it stops no other.
   *
   * @param object as {@code link/orange-green/0}
   * @param reason one CamelCase word, as in the conditions
   * @param errno the kernel's error by its name, as {@code EEXIST}; absent if it said nothing
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Failure(
      @Required String object,
      @Required String reason,
      @Nullable String errno,
      @Nullable String message) {}
}
