package dev.vethlab.engine.kernel;

import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.Route;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A network namespace that is ours.
 *
 * @param mark its mark
 * @param loopbackUp whether {@code lo} is up
 * @param sysctls the values of the keys that matter; a key the kernel does not have is absent
 * @param links our interfaces in it
 * @param foreignLinks the names of the others' interfaces in it; always empty in what is desired
 * @param routes our routes in it (protocol 86)
 */
public record NetnsState(
    Mark mark,
    boolean loopbackUp,
    SortedMap<String, String> sysctls,
    SortedMap<InterfaceName, LinkState> links,
    SortedSet<InterfaceName> foreignLinks,
    SortedSet<Route> routes) {
  public NetnsState {
    sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    foreignLinks = Collections.unmodifiableSortedSet(new TreeSet<>(foreignLinks));
    routes = Collections.unmodifiableSortedSet(new TreeSet<>(routes));
  }

  public static NetnsState empty(Mark mark) {
    return new NetnsState(
        mark, false, new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
  }

  public NetnsState withMark(Mark changed) {
    return new NetnsState(changed, loopbackUp, sysctls, links, foreignLinks, routes);
  }

  public NetnsState withLoopbackUp() {
    return new NetnsState(mark, true, sysctls, links, foreignLinks, routes);
  }

  public NetnsState withSysctls(SortedMap<String, String> changed) {
    return new NetnsState(mark, loopbackUp, changed, links, foreignLinks, routes);
  }

  public NetnsState withLinks(SortedMap<InterfaceName, LinkState> changed) {
    return new NetnsState(mark, loopbackUp, sysctls, changed, foreignLinks, routes);
  }

  public NetnsState withForeignLinks(SortedSet<InterfaceName> changed) {
    return new NetnsState(mark, loopbackUp, sysctls, links, changed, routes);
  }

  public NetnsState withRoutes(SortedSet<Route> changed) {
    return new NetnsState(mark, loopbackUp, sysctls, links, foreignLinks, changed);
  }
}
