package dev.vethlab.engine.kernel;

import static java.util.function.Predicate.not;

import dev.vethlab.engine.kernel.Operation.AddAddress;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.kernel.Operation.RemoveAddress;
import dev.vethlab.engine.kernel.Operation.RemoveRoute;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.SetLoopbackUp;
import dev.vethlab.engine.kernel.Operation.SetMac;
import dev.vethlab.engine.kernel.Operation.SetMark;
import dev.vethlab.engine.kernel.Operation.SetMtu;
import dev.vethlab.engine.kernel.Operation.SetNetnsMark;
import dev.vethlab.engine.kernel.Operation.SetSysctl;
import dev.vethlab.engine.kernel.Operation.SetTxQueueLength;
import dev.vethlab.engine.kernel.Operation.SetUp;
import dev.vethlab.engine.kernel.Operation.VethEnd;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpAddress;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.Route;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operation that succeeds makes of a kernel's state, with what Linux does on the side: an
 * interface that goes down loses its IPv6 addresses and routes, one that goes away takes its peer
 * along. Planning and the kernel in memory share it; the real kernel is held to it by the contract
 * test.
 */
public final class Effect {
  private Effect() {}

  /** The state after an operation; what it names must be there. */
  public static KernelState of(Operation operation, KernelState state) {
    return switch (operation) {
      case CreateNetns op -> state.with(op.netns(), NetnsState.empty(op.mark()));
      case DeleteNetns op -> deleteNetns(state, op.netns());
      case SetNetnsMark op -> netns(state, op.netns(), n -> n.withMark(op.mark()));
      case SetLoopbackUp op -> netns(state, op.netns(), NetnsState::withLoopbackUp);
      case SetSysctl op -> netns(state, op.netns(), n -> n.withSysctls(put(n.sysctls(), op)));
      case CreateVeth op -> {
        KernelState one = state.with(op.first().at(), made(op.first(), op.second()));
        yield one.with(op.second().at(), made(op.second(), op.first()));
      }
      case DeleteLink op -> deleteLink(state, op.link());
      case RenameLink op -> rename(state, op.link(), op.to());
      case SetMark op -> link(state, op.link(), l -> l.withMark(op.mark()));
      case SetMac op -> link(state, op.link(), l -> l.withMac(op.mac()));
      case SetMtu op -> setMtu(state, op.link(), op.mtu());
      case SetTxQueueLength op -> link(state, op.link(), l -> l.withTxQueueLength(op.packets()));
      case SetUp op -> setUp(state, op.link(), op.up());
      case AddAddress op ->
          link(state, op.link(), l -> l.withAddresses(plus(l.addresses(), op.address())));
      case RemoveAddress op -> removeAddress(state, op.link(), op.address());
      case AddRoute op -> netns(state, op.netns(), n -> n.withRoutes(plus(n.routes(), op.route())));
      case RemoveRoute op -> dropRoutes(state, op.netns(), op.route()::equals);
    };
  }

  private static LinkState made(VethEnd end, VethEnd other) {
    return new LinkState(
        end.mark(), end.mac(), end.mtu(), end.txQueueLength(), false, new TreeSet<>(), other.at());
  }

  private static KernelState deleteNetns(KernelState state, NetnsName name) {
    KernelState left = state;
    NetnsState netns = state.namespaces().get(name);
    if (netns != null) {
      for (InterfaceName link : netns.links().keySet()) {
        left = deleteLink(left, new LinkRef(name, link));
      }
    }
    return left.without(name);
  }

  private static KernelState deleteLink(KernelState state, LinkRef ref) {
    LinkState link = state.link(ref);
    if (link == null) {
      return state;
    }
    KernelState left = dropRoutes(state.with(ref, null), ref.netns(), throughLink(ref, link));
    LinkRef peer = link.peer();
    LinkState other = peer == null ? null : left.link(peer);
    // Only a peer that points back is the other half; anything else merely bears a name that was
    // declared.
    return peer == null || other == null || !ref.equals(other.peer())
        ? left
        : dropRoutes(left.with(peer, null), peer.netns(), throughLink(peer, other));
  }

  private static KernelState rename(KernelState state, LinkRef from, InterfaceName to) {
    LinkState link = required(state.link(from), from);
    LinkRef renamed = new LinkRef(from.netns(), to);
    KernelState left = dropRoutes(state, from.netns(), throughLink(from, link));
    left = left.with(from, null).with(renamed, link);
    LinkRef peer = link.peer();
    LinkState other = peer == null ? null : left.link(peer);
    return peer == null || other == null ? left : left.with(peer, other.withPeer(renamed));
  }

  private static KernelState setMtu(KernelState state, LinkRef ref, int mtu) {
    KernelState left = link(state, ref, l -> l.withMtu(mtu));
    return mtu < Endpoint.MIN_IPV6_MTU ? withoutIpv6(left, ref) : left;
  }

  private static KernelState setUp(KernelState state, LinkRef ref, boolean up) {
    LinkState before = required(state.link(ref), ref);
    KernelState left = link(state, ref, l -> l.withUp(up));
    return up ? left : dropRoutes(withoutIpv6(left, ref), ref.netns(), throughLink(ref, before));
  }

  private static KernelState removeAddress(KernelState state, LinkRef ref, IpPrefix address) {
    KernelState left =
        link(state, ref, l -> l.withAddresses(minus(l.addresses(), address::equals)));
    // fib_sync_down_addr: routes that prefer the address as their source go with it.
    return dropRoutes(left, ref.netns(), route -> address.address().equals(route.source()));
  }

  private static KernelState withoutIpv6(KernelState state, LinkRef ref) {
    KernelState left =
        link(
            state, ref, l -> l.withAddresses(minus(l.addresses(), a -> a.family() == IpFamily.V6)));
    return dropRoutes(
        left,
        ref.netns(),
        route -> route.to().family() == IpFamily.V6 && ref.name().equals(route.device()));
  }

  /** Routes that leave by an interface: named in them, or found by their next hop. */
  private static Predicate<Route> throughLink(LinkRef ref, LinkState link) {
    return route -> {
      InterfaceName device = route.device();
      IpAddress via = route.via();
      return device != null
          ? ref.name().equals(device)
          : via != null && link.addresses().stream().anyMatch(a -> contains(a, via));
    };
  }

  private static boolean contains(IpPrefix network, IpAddress address) {
    return network.family() == address.family()
        && network.network().address().equals(address.masked(network.length()));
  }

  private static KernelState dropRoutes(KernelState state, NetnsName name, Predicate<Route> gone) {
    return netns(state, name, n -> n.withRoutes(minus(n.routes(), gone)));
  }

  private static KernelState netns(
      KernelState state, NetnsName name, UnaryOperator<NetnsState> change) {
    return state.with(name, change.apply(required(state.namespaces().get(name), name)));
  }

  private static KernelState link(KernelState state, LinkRef ref, UnaryOperator<LinkState> change) {
    return state.with(ref, change.apply(required(state.link(ref), ref)));
  }

  private static <T> T required(@Nullable T found, Object name) {
    if (found == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return found;
  }

  private static SortedMap<String, String> put(SortedMap<String, String> sysctls, SetSysctl op) {
    SortedMap<String, String> changed = new TreeMap<>(sysctls);
    changed.put(op.key(), op.value());
    return changed;
  }

  private static <T extends Comparable<T>> SortedSet<T> plus(SortedSet<T> set, T added) {
    SortedSet<T> changed = new TreeSet<>(set);
    changed.add(added);
    return changed;
  }

  private static <T extends Comparable<T>> SortedSet<T> minus(SortedSet<T> set, Predicate<T> gone) {
    return set.stream().filter(not(gone)).collect(Collectors.toCollection(TreeSet::new));
  }
}
