package dev.vethlab.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ResolvedControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the SDK is set up in both processes, where its defaults would not do. */
public final class Controllers {
  /**
   * Informers are waited for until they are there: one that starts with an empty cache would take
   * everything for gone.
   */
  private static final Duration FOREVER = Duration.ofDays(3650);

  private static final Duration LAST_RECONCILIATION = Duration.ofSeconds(2);
  private static final int THREADS = 16;
  private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

  private Controllers() {}

  /** A client for the cluster that KUBECONFIG or the pod's service account names. */
  public static KubernetesClient client(String userAgent) {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withUserAgent(userAgent)
            .withRequestTimeout(10_000)
            .withConnectionTimeout(5_000)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(TolerantNumbers.serialization())
        .build();
  }

  /**
   * An SDK that goes on trying when the API server or a CRD is not there (yet).
   *
   * @param lost called when something can no longer be watched at all: going on would mean going on
   *     blind
   */
  public static Operator operator(KubernetesClient client, Runnable lost) {
    return new Operator(
        settings ->
            settings
                .withKubernetesClient(client)
                .withConcurrentReconciliationThreads(THREADS)
                .withStopOnInformerErrorDuringStartup(false)
                .withCacheSyncTimeout(FOREVER)
                .withReconciliationTerminationTimeout(LAST_RECONCILIATION)
                .withInformerStoppedHandler(
                    (informer, cause) -> {
                      if (cause != null) {
                        String type = informer.getApiTypeClass().getSimpleName();
                        LOG.error("event=watch-lost type={}", type, cause);
                        lost.run();
                      }
                    }));
  }

  /**
   * Registers a reconciler for all namespaces, without rate limit and without the SDK's own resync.
   *
   * @param fields what {@code type} is selected by at the API server
   */
  public static <R extends HasMetadata> void register(
      Operator operator,
      Reconciler<R> reconciler,
      Class<R> type,
      String finalizer,
      String fieldManager,
      FieldSelector fields) {
    InformerConfiguration<R> informer =
        InformerConfiguration.builder(type)
            .withWatchAllNamespaces()
            .withFieldSelector(fields)
            .buildForController();
    operator.register(
        reconciler,
        new ResolvedControllerConfiguration<>(
            fieldManager,
            true,
            reconciler.getClass().getName(),
            retry(),
            LinearRateLimiter.deactivatedRateLimiter(),
            null,
            finalizer,
            Map.of(),
            fieldManager,
            operator.getConfigurationService(),
            informer,
            false,
            null));
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
