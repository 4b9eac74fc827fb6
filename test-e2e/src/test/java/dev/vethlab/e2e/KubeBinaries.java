package dev.vethlab.e2e;

import static io.fabric8.kubeapitest.KubeAPIServerConfigBuilder.KUBE_API_TEST_DIR;

import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryManager;
import io.fabric8.kubeapitest.binary.OSInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kube-apiserver, kubectl and etcd that the tests run, in {@code <home>/k8s/<version>}.
 *
 * <p>The tests themselves have no network, so {@link #main} runs before them and provides what is
 * missing; they only {@link #find}.
 *
 * @param home what kube-api-test calls its directory
 * @param version the name of the directory, as {@code 1.35.4-linux-amd64}
 */
record KubeBinaries(Path home, String version) {
  private static final Logger LOG = LoggerFactory.getLogger(KubeBinaries.class);
  private static final List<String> NAMES = List.of("etcd", "kube-apiserver", "kubectl");

  /** Provides the binaries where they are missing: downloads them, else builds them. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (find().isPresent()) {
      return;
    }
    if (System.getenv(KUBE_API_TEST_DIR) != null) {
      throw missing(KUBE_API_TEST_DIR + " does not hold");
    }
    LOG.info("no Kubernetes binaries in {}: downloading them", cache());
    try {
      new BinaryManager(
              KubeAPIServerConfigBuilder.anAPIServerConfig()
                  .withTestDir(cache().toString())
                  .withApiServerVersion(kubernetesVersion())
                  .withOfflineMode(false)
                  .build())
          .initAndDownloadIfRequired();
    } catch (KubeAPITestException e) {
      LOG.info("they can't be downloaded here ({}): building them", e.getMessage());
      build(cache().resolve("k8s").resolve(kubernetesVersion() + "-" + platform()));
    }
    if (find().isEmpty()) {
      throw missing("neither a download nor tools/build-kubernetes left");
    }
  }

  /** Those in KUBE_API_TEST_DIR if that is set, else those in the cache. */
  static Optional<KubeBinaries> find() throws IOException {
    String given = System.getenv(KUBE_API_TEST_DIR);
    return in(given == null ? cache() : Path.of(given));
  }

  Path kubectl() {
    return directory().resolve("kubectl");
  }

  Path directory() {
    return home.resolve("k8s").resolve(version);
  }

  /** The wanted version if it is there, else the last in order. */
  private static Optional<KubeBinaries> in(Path home) throws IOException {
    Path versions = home.resolve("k8s");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    String wanted = kubernetesVersion() + "-" + platform();
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .filter(KubeBinaries::isWhole)
          .map(directory -> directory.getFileName().toString())
          .filter(name -> name.endsWith("-" + platform()))
          .max((a, b) -> a.equals(wanted) ? 1 : b.equals(wanted) ? -1 : a.compareTo(b))
          .map(name -> new KubeBinaries(home, name));
    }
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        what + " k8s/<version>-" + platform() + "/ with " + NAMES + "; see tools/README.md");
  }

  private static boolean isWhole(Path directory) {
    return NAMES.stream().allMatch(name -> Files.isExecutable(directory.resolve(name)));
  }

  private static void build(Path directory) throws IOException, InterruptedException {
    Path tool = Checkout.ROOT.resolve("tools/build-kubernetes");
    int exit =
        new ProcessBuilder(tool.toString(), directory.toString()).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(tool + " ended with exit code " + exit);
    }
  }

  private static Path cache() {
    String base = System.getenv("XDG_CACHE_HOME");
    Path caches =
        base == null || base.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return caches.resolve("vethlab/kube");
  }

  private static String platform() {
    OSInfo machine = new OSInfo();
    return machine.getOSName() + "-" + machine.getOSArch();
  }

  /** What tools/kubernetes/go.mod requires, so that a download and a build are the same. */
  private static String kubernetesVersion() throws IOException {
    String require = "require k8s.io/kubernetes v";
    return Files.readAllLines(Checkout.ROOT.resolve("tools/kubernetes/go.mod")).stream()
        .filter(line -> line.startsWith(require))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("tools/kubernetes/go.mod: no " + require))
        .substring(require.length());
  }
}
