package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.InterfaceName;
import java.util.Comparator;

/** An interface by where it is and what it is called there. */
public record LinkRef(NetnsName netns, InterfaceName name) implements Comparable<LinkRef> {
  private static final Comparator<LinkRef> ORDER =
      Comparator.comparing(LinkRef::netns).thenComparing(LinkRef::name);

  @Override
  public int compareTo(LinkRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return netns + " " + name;
  }
}
