package dev.vethlab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kube-apiserver and its etcd, for tests: no controllers, no kubelet, no admission of service
 * accounts; whoever holds {@link #kubeconfig} may do everything. Any number can run beside each
 * other. Closing it ends both and removes their files.
 */
final class ApiServer implements AutoCloseable {
  // With nothing but lo it finds no address to advertise by itself, and refuses to publish a
  // loopback one.
  private static final List<String> ONLY_LOOPBACK =
      List.of(
          "--bind-address=127.0.0.1",
          "--advertise-address=127.0.0.1",
          "--endpoint-reconciler-type=none");

  private final KubeBinaries binaries;
  private final Path directory;
  private final KubeAPIServer server;
  private final KubernetesClient client;

  private ApiServer(
      KubeBinaries binaries, Path directory, KubeAPIServer server, KubernetesClient client) {
    this.binaries = binaries;
    this.directory = directory;
    this.server = server;
    this.client = client;
  }

  /**
   * Starts one and returns when it is ready, after about four seconds; with further flags of
   * kube-apiserver.
   */
  static ApiServer start(String... flags) throws IOException {
    KubeBinaries binaries =
        KubeBinaries.find()
            .orElseThrow(
                () -> new IllegalStateException("no Kubernetes: run " + KubeBinaries.class));
    // Its own directory, since kube-api-test keeps certificates beside the binaries.
    Path directory = Files.createTempDirectory("vethlab-api-server");
    Files.createSymbolicLink(
        Files.createDirectory(directory.resolve("k8s")).resolve(binaries.version()),
        binaries.directory());
    String version = binaries.version().substring(0, binaries.version().indexOf('-'));
    List<String> all = new ArrayList<>(ONLY_LOOPBACK);
    all.addAll(List.of(flags));
    KubeAPIServer server =
        new KubeAPIServer(
            KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(directory.toString())
                .withApiServerVersion(version)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withApiServerFlags(all)
                .build());
    awaitRoomBeforeMidnight();
    try {
      server.start();
    } catch (KubeAPITestException e) {
      server.stop();
      delete(directory);
      throw e;
    }
    String kubeconfig = server.getKubeConfigYaml();
    Files.writeString(directory.resolve("kubeconfig"), kubeconfig);
    KubernetesClient client =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
    return new ApiServer(binaries, directory, server, client);
  }

  KubernetesClient client() {
    return client;
  }

  /** A file for KUBECONFIG; gone when this is closed. */
  Path kubeconfig() {
    return directory.resolve("kubeconfig");
  }

  String url() {
    return client.getMasterUrl().toString();
  }

  /** Applies the committed CRDs and waits until the server serves them. */
  void applyCrds() throws IOException {
    succeed("apply", "--server-side", "-f", Checkout.CRDS.toString());
    succeed("wait", "--for=condition=Established", "--timeout=30s", "-f", Checkout.CRDS.toString());
  }

  /** Server-side applies a manifest's text as that field manager. */
  Kubectl.Result apply(String manager, String manifest) throws IOException {
    return kubectl()
        .run(manifest, List.of("apply", "--server-side", "--field-manager=" + manager, "-f", "-"));
  }

  /** The output of a kubectl that must succeed. */
  String succeed(String... arguments) throws IOException {
    Kubectl.Result result = kubectl(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  /** Runs kubectl against this server. */
  Kubectl.Result kubectl(String... arguments) throws IOException {
    return kubectl().run("", List.of(arguments));
  }

  private Kubectl kubectl() {
    return new Kubectl(binaries.kubectl(), kubeconfig());
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.stop();
    delete(directory);
  }

  /**
   * kube-api-test adds its minute of patience to a time of day, so that one minute before midnight
   * it has none: that minute, and time to start, must not be left of the day.
   */
  private static void awaitRoomBeforeMidnight() {
    await("midnight")
        .atMost(Duration.ofMinutes(3))
        .until(() -> LocalTime.now().isBefore(LocalTime.MAX.minusMinutes(2)));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
