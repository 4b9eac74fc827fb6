package dev.vethlab.engine.kernel;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What only an observation knows and nobody can ask for: numbers the kernel chose.
 *
 * @param namespaces by name
 * @param links by place and name; ours only
 */
public record Facts(
    SortedMap<NetnsName, NetnsFacts> namespaces, SortedMap<LinkRef, LinkFacts> links) {
  /**
   * The numbers of a namespace.
   *
   * @param inode of the nsfs file: the namespace's identity
   * @param netnsid its id in the node's own namespace (RTM_GETNSID); null if it has none there
   */
  public record NetnsFacts(long inode, @Nullable Integer netnsid) {}

  /**
   * The numbers of an interface.
   *
   * @param index the ifindex
   * @param operState the name of IF_OPER_*: "Up", "Down", "LowerLayerDown" ...
   * @param peerIndex the other end's ifindex, 0 if unknown
   * @param peerNetnsid the id, in this end's namespace, of the other end's namespace; null if it is
   *     the same one
   * @param peerVerified both ends point at each other
   */
  public record LinkFacts(
      int index,
      String operState,
      int peerIndex,
      @Nullable Integer peerNetnsid,
      boolean peerVerified) {}

  public Facts {
    namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
  }

  public static Facts none() {
    return new Facts(new TreeMap<>(), new TreeMap<>());
  }
}
