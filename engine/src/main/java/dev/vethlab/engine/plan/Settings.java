package dev.vethlab.engine.plan;

import dev.vethlab.engine.kernel.Effect;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.AddAddress;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.RemoveAddress;
import dev.vethlab.engine.kernel.Operation.RemoveRoute;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.SetMac;
import dev.vethlab.engine.kernel.Operation.SetMark;
import dev.vethlab.engine.kernel.Operation.SetMtu;
import dev.vethlab.engine.kernel.Operation.SetTxQueueLength;
import dev.vethlab.engine.kernel.Operation.SetUp;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.Route;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/**
 * Compares what interfaces and namespaces are set to, once it is clear which of them are kept and
 * which are new. Only what is declared is compared. {@code left} is the observed state after all
 * deletions; it is carried along through operations that take more with them than they say.
 */
final class Settings {
  private final Diff.Builder diff;
  private final KernelState desired;
  private final Pairs pairs;
  private KernelState left;

  Settings(Diff.Builder diff, KernelState desired, KernelState left, Pairs pairs) {
    this.diff = diff;
    this.desired = desired;
    this.left = left;
    this.pairs = pairs;
  }

  void compare() {
    pairs.kept().forEach(this::kept);
    pairs
        .missing()
        .forEach(
            (first, link) -> {
              LinkRef second = Objects.requireNonNull(link.peer());
              made(first, link);
              made(second, Objects.requireNonNull(desired.link(second)));
            });
    desired.namespaces().forEach(this::routes);
  }

  /** A pair just made is as declared but for what only comes after creation. */
  private void made(LinkRef ref, LinkState link) {
    if (link.up()) {
      diff.add(up(link, new SetUp(ref, true)));
    }
    addresses(ref, link, Collections.emptySortedSet());
  }

  private void kept(LinkRef ref, LinkRef now) {
    LinkState is = Objects.requireNonNull(left.link(now));
    LinkState link = desired.link(ref);
    if (link == null) {
      // It kept another name because its own is taken: what can be compared is what its mark says
      // it is.
      link = desiredByMark(is);
    }
    if (!ref.equals(now)) {
      if (is.up()) {
        step(up(link, new SetUp(now, false)));
      }
      step(
          new Difference(
              link.mark().object(),
              "name",
              ref.name().value(),
              now.name().value(),
              new RenameLink(now, ref.name())));
      is = Objects.requireNonNull(left.link(ref));
    }
    properties(ref, link, is);
    LinkState after = Objects.requireNonNull(left.link(ref));
    addresses(ref, link, after.addresses());
  }

  private LinkState desiredByMark(LinkState is) {
    return desired.links().values().stream()
        .filter(link -> link.mark().object().equals(is.mark().object()))
        .findFirst()
        .orElseThrow();
  }

  private void properties(LinkRef ref, LinkState link, LinkState is) {
    String object = link.mark().object();
    if (!is.mark().equals(link.mark())) {
      step(object, "mark", link.mark(), is.mark(), new SetMark(ref, link.mark()));
    }
    if (!is.mac().equals(link.mac())) {
      step(object, "mac", link.mac(), is.mac(), new SetMac(ref, link.mac()));
    }
    if (is.mtu() != link.mtu()) {
      step(object, "mtu", link.mtu(), is.mtu(), new SetMtu(ref, link.mtu()));
    }
    if (is.txQueueLength() != link.txQueueLength()) {
      Operation set = new SetTxQueueLength(ref, link.txQueueLength());
      step(object, "txQueueLength", link.txQueueLength(), is.txQueueLength(), set);
    }
    if (Objects.requireNonNull(left.link(ref)).up() != link.up()) {
      step(up(link, new SetUp(ref, link.up())));
    }
  }

  private void addresses(LinkRef ref, LinkState link, SortedSet<IpPrefix> present) {
    String object = link.mark().object();
    for (IpPrefix address : present) {
      // Link-local addresses come from the kernel or belong to whoever set them.
      if (!link.addresses().contains(address) && !address.address().isLinkLocal()) {
        step(object, "address", "", address, new RemoveAddress(ref, address));
      }
    }
    for (IpPrefix address : link.addresses()) {
      if (!present.contains(address)) {
        diff.add(
            new Difference(
                object, "address", address.toString(), "", new AddAddress(ref, address)));
      }
    }
  }

  private void routes(NetnsName name, NetnsState netns) {
    if (blocked(name)) {
      return;
    }
    NetnsState now = left.namespaces().get(name);
    SortedSet<Route> present = now == null ? Collections.emptySortedSet() : now.routes();
    String object = netns.mark().object();
    for (Route route : present) {
      if (netns.routes().stream().noneMatch(wanted -> same(wanted, route))) {
        diff.add(
            new Difference(object, "route", "", route.toString(), new RemoveRoute(name, route)));
      }
    }
    for (Route route : netns.routes()) {
      if (!through(pairs.absent(), name, route)
          && present.stream().noneMatch(is -> same(route, is))) {
        diff.add(new Difference(object, "route", route.toString(), "", new AddRoute(name, route)));
      }
    }
  }

  /** The kernel names the interface of every route; where the manifest does not, any is right. */
  private static boolean same(Route wanted, Route is) {
    return wanted.device() == null
        ? wanted.equals(new Route(is.to(), is.via(), null, is.metric(), is.source()))
        : wanted.equals(is);
  }

  private static boolean through(Set<LinkRef> links, NetnsName name, Route route) {
    InterfaceName device = route.device();
    return device != null && links.contains(new LinkRef(name, device));
  }

  private boolean blocked(NetnsName name) {
    return left.foreign().contains(name);
  }

  private static Difference up(LinkState link, SetUp set) {
    return new Difference(
        link.mark().object(), "up", Boolean.toString(set.up()), Boolean.toString(!set.up()), set);
  }

  private void step(String object, String field, Object wanted, Object is, Operation operation) {
    step(new Difference(object, field, wanted.toString(), is.toString(), operation));
  }

  private void step(Difference difference) {
    diff.add(difference);
    left = Effect.of(difference.operation(), left);
  }
}
