package dev.vethlab.engine.lab;

import java.util.List;

/**
 * A lab whose manifest makes sense as a whole, every default filled in.
 *
 * @param name what it is called
 * @param uid tells it from an earlier lab of the same name
 * @param selector the nodes it wants
 * @param namespaces in order of name
 * @param links in order of name
 */
public record Lab(
    LabName name, String uid, NodeSelector selector, List<Namespace> namespaces, List<Link> links) {
  public Lab {
    namespaces =
        namespaces.stream().sorted(java.util.Comparator.comparing(Namespace::name)).toList();
    links = links.stream().sorted(java.util.Comparator.comparing(Link::name)).toList();
  }
}
