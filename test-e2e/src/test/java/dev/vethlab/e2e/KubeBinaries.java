package dev.vethlab.e2e;

import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * kube-apiserver, etcd and kubectl: from KUBE_API_TEST_DIR, else from the cache, else downloaded
 * into it, else built into it by tools/build-kubernetes (about five minutes on two cores, once).
 *
 * @param root laid out as kube-api-test wants it: {@code k8s/<version>-<os>-<arch>/}
 */
record KubeBinaries(Path root) {
  static final String VERSION = "1.35.4";

  private static final List<String> NAMES = List.of("etcd", "kube-apiserver", "kubectl");

  /** Finds or makes them; an exception says what to install. */
  static synchronized KubeBinaries find() throws IOException, InterruptedException {
    String given = System.getenv("KUBE_API_TEST_DIR");
    if (given != null && !given.isEmpty()) {
      KubeBinaries binaries = new KubeBinaries(Path.of(given));
      if (!binaries.complete()) {
        throw new IOException(
            "KUBE_API_TEST_DIR lacks " + binaries.directory() + "/{etcd,kube-apiserver,kubectl}");
      }
      return binaries;
    }
    KubeBinaries cached = new KubeBinaries(cache());
    if (!cached.complete() && !cached.download()) {
      cached.build();
    }
    return cached;
  }

  Path kubectl() {
    return directory().resolve("kubectl");
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("vethlab").resolve("kube");
  }

  private Path directory() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String arch = machine.equals("aarch64") ? "arm64" : "amd64";
    return root.resolve("k8s").resolve(VERSION + "-linux-" + arch);
  }

  private boolean complete() {
    return NAMES.stream().allMatch(name -> Files.isExecutable(directory().resolve(name)));
  }

  private boolean download() {
    try {
      new BinaryManager(
              new KubeAPIServerConfigBuilder()
                  .withTestDir(root.toString())
                  .withApiServerVersion(VERSION)
                  .build())
          .initAndDownloadIfRequired();
      return complete();
    } catch (KubeAPITestException e) {
      Out.say(
          "kube-apiserver cannot be downloaded ("
              + e.getMessage()
              + "): building it, which takes minutes, once");
      return false;
    }
  }

  private void build() throws IOException, InterruptedException {
    Path script = Project.root().resolve("tools/build-kubernetes");
    Process build =
        new ProcessBuilder(script.toString(), directory().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (build.waitFor() != 0 || !complete()) {
      throw new IOException(
          "no kube-apiserver: set KUBE_API_TEST_DIR, or let it be downloaded, or install go 1.25 or newer to build it");
    }
  }
}
