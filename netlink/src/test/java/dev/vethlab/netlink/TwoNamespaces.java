package dev.vethlab.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vethlab.netlink.netns.NamespaceThread;
import dev.vethlab.netlink.netns.NetworkNamespace;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.socket.NetlinkException;
import dev.vethlab.netlink.socket.NetlinkSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Two fresh namespaces of the live kernel with a socket in each, and iproute2 as a witness. */
public final class TwoNamespaces implements AutoCloseable {
  private final NamespaceThread thread = new NamespaceThread();
  public final NetworkNamespace hereNamespace;
  public final NetworkNamespace thereNamespace;
  public final NetlinkSocket here;
  public final NetlinkSocket there;

  public TwoNamespaces() throws Exception {
    requireKernel();
    thereNamespace = thread.call(NetworkNamespace::unshare);
    there = thread.call(NetlinkSocket::open);
    hereNamespace = thread.call(NetworkNamespace::unshare);
    here = thread.call(NetlinkSocket::open);
  }

  /** Skips the test where there is no namespace to play in, but fails it where there must be. */
  public static void requireKernel() {
    boolean namespaced = "yes".equals(System.getenv("VETHLAB_NAMESPACED"));
    if (!namespaced && "true".equals(System.getenv("CI"))) {
      fail("CI must be able to make namespaces");
    }
    assumeTrue(namespaced, "needs namespaces of its own");
  }

  /** Standard output of {@code ip -json} with these arguments. */
  public String ipHere(String... arguments) throws Exception {
    return ip(hereNamespace, arguments);
  }

  public String ipThere(String... arguments) throws Exception {
    return ip(thereNamespace, arguments);
  }

  private String ip(NetworkNamespace namespace, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ip", "-json"));
    command.addAll(List.of(arguments));
    return thread.call(
        () -> {
          namespace.enter();
          // A child begins where the thread is that makes it.
          Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
          String output =
              new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
          assertThat(process.exitValue()).as(output).isZero();
          return output;
        });
  }

  public static LinkMessage link(NetlinkSocket socket, String name) throws NetlinkException {
    return find(socket, name).orElseThrow();
  }

  public static Optional<LinkMessage> find(NetlinkSocket socket, String name)
      throws NetlinkException {
    return socket.dump(LinkMessage.dump(), LinkMessage::decode).stream()
        .filter(link -> link.name().equals(name))
        .findFirst();
  }

  @Override
  public void close() {
    here.close();
    there.close();
    hereNamespace.close();
    thereNamespace.close();
    thread.close();
  }
}
