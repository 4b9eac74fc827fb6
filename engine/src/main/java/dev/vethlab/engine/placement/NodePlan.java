package dev.vethlab.engine.placement;

import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.Namespace;
import java.util.List;

/**
 * What one node has to hold of a lab: complete, so that a node needs to know nothing else.
 *
 * @param lab the lab's name
 * @param uid the lab's UID
 * @param namespaces in order of name
 * @param links in order of name; both ends in {@code namespaces}
 */
public record NodePlan(LabName lab, String uid, List<Namespace> namespaces, List<Link> links) {
  public NodePlan {
    namespaces = List.copyOf(namespaces);
    links = List.copyOf(links);
  }
}
