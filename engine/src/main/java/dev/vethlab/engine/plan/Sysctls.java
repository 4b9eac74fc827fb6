package dev.vethlab.engine.plan;

import dev.vethlab.engine.lab.InterfaceName;
import java.util.Optional;
import java.util.Set;

/** What the keys of sysctl(8) below net mean for the order of things. */
public final class Sysctls {
  private static final Set<String> PER_INTERFACE = Set.of("conf", "neigh");
  private static final Set<String> NOT_AN_INTERFACE = Set.of("all", "default", "lo");

  private Sysctls() {}

  /**
   * Whether the key is one of an interface (net.ipv4.conf.eth0.forwarding): it comes and goes with
   * it.
   */
  static boolean namesInterface(String key) {
    return interfaceOf(key).isPresent();
  }

  /** The interface that a key is of; in a key '/' stands for a dot in its name (sysctl(8)). */
  static Optional<InterfaceName> interfaceOf(String key) {
    String[] parts = key.split("\\.", 5);
    return parts.length > 3
            && PER_INTERFACE.contains(parts[2])
            && !NOT_AN_INTERFACE.contains(parts[3])
            && parts[3].length() <= 15
        ? Optional.of(new InterfaceName(parts[3].replace('/', '.')))
        : Optional.empty();
  }

  /** Values as compared: the kernel prints numbers of a list with tabs between. */
  public static String normalized(String value) {
    return value.strip().replaceAll("\\s+", " ");
  }
}
