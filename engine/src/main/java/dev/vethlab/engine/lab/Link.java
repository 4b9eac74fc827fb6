package dev.vethlab.engine.lab;

import java.util.List;

/**
 * A veth pair.
 *
 * @param name a DNS label, unique in the lab
 * @param first end 0
 * @param second end 1
 */
public record Link(String name, Endpoint first, Endpoint second) {
  public Link {
    LabName.requireLabel(name);
  }

  /** Both ends, end 0 first. */
  public List<Endpoint> ends() {
    return List.of(first, second);
  }
}
