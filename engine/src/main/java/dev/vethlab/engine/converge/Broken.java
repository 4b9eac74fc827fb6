package dev.vethlab.engine.converge;

import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.OnLink;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.SetUp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What could not be made, so that whatever stands on it is not tried: one cause is one failure, not
 * one and all its consequences.
 */
final class Broken {
  private final Map<NetnsName, String> namespaces = new HashMap<>();
  private final Map<LinkRef, String> links = new HashMap<>();
  private final Set<NetnsName> withBrokenLink = new HashSet<>();

  /** Remembers what a failed operation leaves missing. */
  void add(Operation failed, String object) {
    if (failed instanceof CreateNetns create) {
      namespaces.put(create.netns(), object);
    } else if (failed instanceof CreateVeth create) {
      link(create.first().at(), object);
      link(create.second().at(), object);
    } else if (failed instanceof RenameLink rename) {
      link(rename.link(), object);
      link(new LinkRef(rename.netns(), rename.to()), object);
    } else if (failed instanceof SetUp up) {
      withBrokenLink.add(up.netns());
    }
  }

  private void link(LinkRef ref, String object) {
    links.put(ref, object);
    withBrokenLink.add(ref.netns());
  }

  /** Why an operation is not worth trying: the object that it needs. */
  Optional<String> needed(Operation operation) {
    String namespace = namespaces.get(operation.netns());
    if (namespace != null) {
      return Optional.of(namespace);
    }
    if (operation instanceof CreateVeth create) {
      return Optional.ofNullable(namespaces.get(create.second().at().netns()));
    }
    return operation instanceof OnLink on
        ? Optional.ofNullable(links.get(on.link()))
        : Optional.empty();
  }

  /**
   * Whether the failure of an operation follows from another one, as that of a route without its
   * interface.
   */
  boolean explains(Operation failed) {
    return failed instanceof AddRoute route && withBrokenLink.contains(route.netns());
  }
}
