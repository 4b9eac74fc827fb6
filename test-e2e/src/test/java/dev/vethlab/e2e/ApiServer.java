package dev.vethlab.e2e;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A real kube-apiserver with etcd, in a network namespace where there is nothing but loopback. */
final class ApiServer implements AutoCloseable {
  private final KubeBinaries binaries;
  private final KubeAPIServer server;
  private final Path kubeconfig;
  private final KubernetesClient client;

  private ApiServer(
      KubeBinaries binaries, KubeAPIServer server, Path kubeconfig, KubernetesClient client) {
    this.binaries = binaries;
    this.server = server;
    this.kubeconfig = kubeconfig;
    this.client = client;
  }

  /** Starts one, with the CRDs established. */
  static ApiServer start() throws IOException, InterruptedException {
    KubeBinaries binaries = KubeBinaries.find();
    KubeAPIServer server =
        new KubeAPIServer(
            new KubeAPIServerConfigBuilder()
                .withTestDir(binaries.root().toString())
                .withApiServerVersion(KubeBinaries.VERSION)
                .withOfflineMode(true)
                .withStartupTimeout(120_000)
                // Without a default route it finds no address to advertise, and loopback is no
                // endpoint.
                .withApiServerFlags(
                    List.of("--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none"))
                .build());
    server.start();
    Path kubeconfig =
        Files.createTempFile(Files.createDirectories(Project.target()), "kubeconfig-", ".yaml");
    Files.writeString(kubeconfig, server.getKubeConfigYaml());
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
            .build();
    ApiServer started = new ApiServer(binaries, server, kubeconfig, client);
    started.kubectl("apply", "-f", Project.root().resolve("crds/crds").toString());
    started.kubectl("wait", "--for=condition=Established", "--timeout=30s", "crd", "--all");
    return started;
  }

  KubernetesClient client() {
    return client;
  }

  /** Where programs find the server: the environment to give them. */
  Map<String, String> environment() {
    return Map.of("KUBECONFIG", kubeconfig.toString());
  }

  /** What kubectl prints; it must succeed. */
  String kubectl(String... arguments) throws IOException, InterruptedException {
    Commands.Result result = tryKubectl(arguments);
    if (result.exitCode() != 0) {
      throw new IOException("kubectl " + Arrays.toString(arguments) + ": " + result.output());
    }
    return result.output();
  }

  Commands.Result tryKubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(binaries.kubectl().toString()));
    command.addAll(List.of(arguments));
    return Commands.run(environment(), command);
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
