package dev.vethlab.engine.lab;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network namespace of a lab.
 *
 * @param name a DNS label, unique in the lab
 * @param sysctls values by key (net.*), in the order of the keys
 * @param routes in order of destination and metric
 */
public record Namespace(String name, SortedMap<String, String> sysctls, List<Route> routes) {
  public Namespace {
    LabName.requireLabel(name);
    sysctls = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
    routes = routes.stream().sorted().toList();
  }
}
