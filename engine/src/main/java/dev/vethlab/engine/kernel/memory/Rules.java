package dev.vethlab.engine.kernel.memory;

import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.AddAddress;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.kernel.Operation.OnLink;
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
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.IpFamily;
import dev.vethlab.engine.lab.Route;
import java.util.function.Predicate;

/** What Linux refuses, as the errno it gives; "" for what it does. */
final class Rules {
  private static final String OK = "";

  private Rules() {}

  static String refusal(Operation operation, KernelState state) {
    return switch (operation) {
      case CreateNetns op -> nameTaken(state, op.netns()) ? "EEXIST" : OK;
      case DeleteNetns op -> has(state, op.netns());
      case SetNetnsMark op -> has(state, op.netns());
      case SetLoopbackUp op -> has(state, op.netns());
      case SetSysctl op -> has(state, op.netns());
      case CreateVeth op -> create(op, state);
      case DeleteLink op -> has(state, op.link());
      case RenameLink op -> rename(op, state);
      case SetMark op -> has(state, op.link());
      case SetMac op -> has(state, op.link());
      case SetMtu op -> has(state, op.link());
      case SetTxQueueLength op -> has(state, op.link());
      case SetUp op -> has(state, op.link());
      case AddAddress op -> add(op, state);
      case RemoveAddress op ->
          onLink(op, state, link -> link.addresses().contains(op.address()), "EADDRNOTAVAIL");
      case AddRoute op -> add(op, state);
      case RemoveRoute op -> {
        NetnsState netns = state.namespaces().get(op.netns());
        yield netns == null ? "ENOENT" : netns.routes().contains(op.route()) ? OK : "ESRCH";
      }
    };
  }

  private static boolean nameTaken(KernelState state, NetnsName name) {
    return state.namespaces().containsKey(name) || state.foreign().contains(name);
  }

  private static boolean nameTaken(KernelState state, LinkRef ref) {
    NetnsState netns = state.namespaces().get(ref.netns());
    return netns != null
        && (netns.links().containsKey(ref.name()) || netns.foreignLinks().contains(ref.name()));
  }

  private static String has(KernelState state, NetnsName name) {
    return state.namespaces().containsKey(name) ? OK : "ENOENT";
  }

  private static String has(KernelState state, LinkRef ref) {
    return !state.namespaces().containsKey(ref.netns())
        ? "ENOENT"
        : state.link(ref) == null ? "ENODEV" : OK;
  }

  private static String create(CreateVeth op, KernelState state) {
    LinkRef first = op.first().at();
    LinkRef second = op.second().at();
    if (!state.namespaces().containsKey(first.netns())
        || !state.namespaces().containsKey(second.netns())) {
      return "ENOENT";
    }
    return first.equals(second) || nameTaken(state, first) || nameTaken(state, second)
        ? "EEXIST"
        : OK;
  }

  private static String rename(RenameLink op, KernelState state) {
    String missing = has(state, op.link());
    if (!missing.isEmpty()) {
      return missing;
    }
    if (nameTaken(state, new LinkRef(op.netns(), op.to()))) {
      return "EEXIST";
    }
    return onLink(op, state, link -> !link.up(), "EBUSY");
  }

  private static String add(AddAddress op, KernelState state) {
    String taken = onLink(op, state, link -> !link.addresses().contains(op.address()), "EEXIST");
    boolean ipv6 = op.address().family() == IpFamily.V6;
    return !taken.isEmpty() || !ipv6
        ? taken
        : onLink(op, state, link -> link.mtu() >= Endpoint.MIN_IPV6_MTU, "EINVAL");
  }

  private static String add(AddRoute op, KernelState state) {
    NetnsState netns = state.namespaces().get(op.netns());
    if (netns == null) {
      return "ENOENT";
    }
    Route route = op.route();
    boolean sameKey =
        netns.routes().stream()
            .anyMatch(r -> r.to().equals(route.to()) && r.metric() == route.metric());
    if (sameKey) {
      return "EEXIST";
    }
    if (route.device() == null) {
      return "ENETUNREACH";
    }
    LinkState link = netns.links().get(route.device());
    return link == null ? "ENODEV" : link.up() ? OK : "ENETDOWN";
  }

  private static String onLink(
      OnLink op, KernelState state, Predicate<LinkState> allowed, String otherwise) {
    LinkState link = state.link(op.link());
    return link == null ? has(state, op.link()) : allowed.test(link) ? OK : otherwise;
  }
}
