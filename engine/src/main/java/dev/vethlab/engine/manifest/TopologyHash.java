package dev.vethlab.engine.manifest;

import dev.vethlab.crds.VethLabSliceStatus.Interface;
import dev.vethlab.crds.VethLabSliceStatus.Peer;
import dev.vethlab.engine.kernel.KernelState;
import dev.vethlab.engine.lab.IpPrefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One word for a whole topology: equal where namespaces, pairs, their settings, addresses and
 * routes are. What only this kernel knows (indexes, inodes, nsids) and what passes (operational
 * states, link-local addresses) is left out, so that it is the same on every node and after every
 * repair.
 */
final class TopologyHash {
  private TopologyHash() {}

  /** {@code sha256:} and 64 hexadecimal digits. */
  static String of(Observed observed, KernelState state) {
    StringBuilder text = new StringBuilder();
    observed.namespaces().forEach(netns -> line(text, "namespace", netns.name()));
    observed.interfaces().forEach(end -> end(text, end));
    TreeSet<String> routes = new TreeSet<>();
    state
        .namespaces()
        .forEach(
            (name, netns) ->
                netns.routes().forEach(route -> routes.add(netns.mark().object() + " " + route)));
    routes.forEach(route -> line(text, "route", route));
    return "sha256:" + sha256(text.toString());
  }

  private static void end(StringBuilder text, Interface end) {
    Peer peer = end.peer();
    line(
        text,
        "interface",
        end.link(),
        end.end(),
        end.kind(),
        end.namespace(),
        end.name(),
        end.mac(),
        end.mtu(),
        end.adminUp(),
        end.addresses().stream().filter(address -> !isLinkLocal(address)).toList(),
        peer == null ? "" : peer.namespace(),
        peer == null ? "" : peer.name(),
        peer == null ? "" : peer.verified());
  }

  /** Those come and go by the kernel's own clock, a while after an interface is up. */
  private static boolean isLinkLocal(String address) {
    return IpPrefix.parse(address).address().isLinkLocal();
  }

  private static void line(StringBuilder text, @Nullable Object... words) {
    for (Object word : words) {
      text.append(word).append(' ');
    }
    text.append('\n');
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
