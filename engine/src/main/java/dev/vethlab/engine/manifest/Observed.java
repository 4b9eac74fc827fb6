package dev.vethlab.engine.manifest;

import dev.vethlab.crds.VethLabSliceStatus.Interface;
import dev.vethlab.crds.VethLabSliceStatus.Namespace;
import dev.vethlab.crds.VethLabSliceStatus.Peer;
import dev.vethlab.engine.kernel.Facts;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.LinkState;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.NetnsState;
import dev.vethlab.engine.kernel.Observation;
import dev.vethlab.engine.lab.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An observation in the words of a slice's status: the lab's own names, and what the marks say that
 * things are.
 *
 * @param namespaces in order of name
 * @param interfaces in order of link and end
 */
record Observed(List<Namespace> namespaces, List<Interface> interfaces) {
  private static final Pattern NAMESPACE = Pattern.compile("namespace/([^/]+)");
  private static final Pattern END = Pattern.compile("link/([^/]+)/([01])");
  private static final Comparator<Interface> ORDER =
      Comparator.comparing(Interface::link).thenComparing(Interface::end);

  /** The end of a link that a mark names. */
  private record End(String link, int number) {
    static Optional<End> of(Mark mark) {
      Matcher end = END.matcher(mark.object());
      return end.matches()
          ? Optional.of(new End(end.group(1), Integer.parseInt(end.group(2))))
          : Optional.empty();
    }

    boolean isOtherEndOf(End end) {
      return link.equals(end.link) && number != end.number;
    }
  }

  /**
   * @param declared what should be, so that peers are compared with it too; null if that is unknown
   */
  static Observed of(Observation observation, @Nullable KernelState declared) {
    KernelState state = observation.state();
    List<Namespace> namespaces = new ArrayList<>();
    state
        .namespaces()
        .forEach((name, netns) -> namespaces.add(namespace(name, netns, observation.facts())));
    namespaces.sort(Comparator.comparing(Namespace::name));
    List<Interface> interfaces = new ArrayList<>();
    state
        .links()
        .forEach(
            (ref, link) ->
                // One without an alias yet was left by a maker that died: no part of the lab.
                End.of(link.mark())
                    .ifPresent(end -> interfaces.add(link(end, ref, observation, declared))));
    interfaces.sort(ORDER);
    return new Observed(List.copyOf(namespaces), List.copyOf(interfaces));
  }

  /** As {@code 2 namespaces, 1 link}. */
  String summary() {
    long links = interfaces.stream().map(Interface::link).distinct().count();
    return counted(namespaces.size(), "namespace") + ", " + counted(links, "link");
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static Namespace namespace(NetnsName name, NetnsState netns, Facts facts) {
    Facts.NetnsFacts numbers = facts.namespaces().get(name);
    return new Namespace(
        name(name, netns),
        name.value(),
        numbers == null ? null : numbers.inode(),
        numbers == null ? null : numbers.netnsid());
  }

  /** What the lab calls a namespace; what the node does if its mark does not say. */
  private static String name(NetnsName name, NetnsState netns) {
    Matcher mark = NAMESPACE.matcher(netns.mark().object());
    return mark.matches() ? mark.group(1) : name.value();
  }

  private static String name(NetnsName name, KernelState state) {
    NetnsState netns = state.namespaces().get(name);
    return netns == null ? name.value() : name(name, netns);
  }

  private static Interface link(
      End end, LinkRef ref, Observation observation, @Nullable KernelState declared) {
    KernelState state = observation.state();
    LinkState link = Objects.requireNonNull(state.link(ref));
    Facts.LinkFacts numbers = observation.facts().links().get(ref);
    return new Interface(
        end.link(),
        end.number(),
        "veth",
        name(ref.netns(), state),
        ref.name().value(),
        numbers == null ? null : numbers.index(),
        link.mac().toString(),
        link.mtu(),
        numbers == null ? null : numbers.operState(),
        link.up(),
        addresses(link, declared == null ? null : declared.link(ref)),
        peer(end, ref, observation, declared));
  }

  /**
   * Without the link-local address that comes with every MAC address: it says nothing of its own.
   */
  private static List<String> addresses(LinkState link, @Nullable LinkState declared) {
    IpAddress own = link.mac().linkLocal();
    return link.addresses().stream()
        .filter(
            address ->
                !address.address().equals(own)
                    || (declared != null && declared.addresses().contains(address)))
        .map(Object::toString)
        .toList();
  }

  private static @Nullable Peer peer(
      End end, LinkRef ref, Observation observation, @Nullable KernelState declared) {
    KernelState state = observation.state();
    LinkRef peer = Objects.requireNonNull(state.link(ref)).peer();
    if (peer == null) {
      return null;
    }
    Facts.LinkFacts numbers = observation.facts().links().get(ref);
    boolean verified =
        numbers != null
            && numbers.peerVerified()
            && isOtherEnd(end, state.link(peer))
            && (declared == null || asDeclared(ref, peer, state, declared));
    return new Peer(
        peer.name().value(),
        numbers == null ? null : numbers.peerIndex(),
        name(peer.netns(), state),
        numbers == null ? null : numbers.peerNetnsid(),
        verified);
  }

  private static boolean isOtherEnd(End end, @Nullable LinkState other) {
    return other != null && End.of(other.mark()).filter(end::isOtherEndOf).isPresent();
  }

  /** Whether this pair, in these places and by these names, is what was declared. */
  private static boolean asDeclared(
      LinkRef ref, LinkRef peer, KernelState state, KernelState declared) {
    LinkState wanted = declared.link(ref);
    LinkState is = state.link(ref);
    return wanted != null
        && is != null
        && wanted.mark().object().equals(is.mark().object())
        && peer.equals(wanted.peer());
  }
}
