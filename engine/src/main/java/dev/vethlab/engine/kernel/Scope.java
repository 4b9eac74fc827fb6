package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.LabName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What to look at: all that one lab holds or could hold.
 *
 * @param domain whose marks count as ours
 * @param lab the lab
 * @param sysctls the keys to read, by the namespaces that are wanted
 */
public record Scope(String domain, LabName lab, SortedMap<NetnsName, SortedSet<String>> sysctls) {
  public Scope {
    sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
  }

  /** Everything of a lab, whatever it should be. */
  public static Scope of(String domain, LabName lab) {
    return new Scope(domain, lab, new TreeMap<>());
  }
}
