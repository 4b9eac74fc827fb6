package dev.vethlab.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import java.time.Duration;

/** How the SDK is set up in both processes, where its defaults would not do. */
public final class Controllers {
  /**
   * Informers are waited for until they are there: one that starts with an empty cache would take
   * everything for gone.
   */
  private static final Duration FOREVER = Duration.ofDays(3650);

  private static final Duration LAST_RECONCILIATION = Duration.ofSeconds(2);
  private static final int THREADS = 16;

  private Controllers() {}

  /** A client for the cluster that KUBECONFIG or the pod's service account names. */
  public static KubernetesClient client(String userAgent) {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withUserAgent(userAgent)
            .withRequestTimeout(10_000)
            .withConnectionTimeout(5_000)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** An SDK that goes on trying when the API server or a CRD is not there (yet). */
  public static Operator operator(KubernetesClient client) {
    return new Operator(
        settings ->
            settings
                .withKubernetesClient(client)
                .withConcurrentReconciliationThreads(THREADS)
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(FOREVER)
                .withReconciliationTerminationTimeout(LAST_RECONCILIATION));
  }

  /** Tries for ever, half a second apart at first and five minutes at most. */
  public static Retry retry() {
    return new GenericRetry()
        .withoutMaxAttempts()
        .setInitialInterval(Duration.ofMillis(500))
        .setIntervalMultiplier(2)
        .setMaxInterval(Duration.ofMinutes(5).toMillis());
  }

  /** Whether everything that is watched has been read and is being watched right now. */
  public static boolean ready(Operator operator) {
    var info = operator.getRuntimeInfo();
    return info.isStarted() && info.allEventSourcesAreHealthy();
  }
}
