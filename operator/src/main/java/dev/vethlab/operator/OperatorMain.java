package dev.vethlab.operator;

import dev.vethlab.crds.VethLab;
import dev.vethlab.kube.Controllers;
import dev.vethlab.kube.HealthServer;
import dev.vethlab.kube.Names;
import dev.vethlab.kube.Settings;
import dev.vethlab.kube.Termination;
import dev.vethlab.operator.lab.LabReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator: one a cluster. Stopping it deletes nothing. */
public final class OperatorMain {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

  private OperatorMain() {}

  /** Runs until it is told to stop; exit code 2 if the environment makes no sense. */
  public static void main(String[] args) throws IOException {
    try {
      run(Settings.of(System.getenv(), "0.0.0.0"));
    } catch (IllegalArgumentException e) {
      LOG.error("event=refused message=\"{}\"", e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Settings settings) throws IOException {
    Termination termination = new Termination();
    KubernetesClient client = Controllers.client(Names.OPERATOR);
    Operator operator = Controllers.operator(client, termination::fail);
    Controllers.register(
        operator,
        new LabReconciler(client, Clock.systemUTC()),
        VethLab.class,
        Names.LAB_FINALIZER,
        Names.OPERATOR,
        new FieldSelector());
    HealthServer health = HealthServer.start(settings.health(), () -> Controllers.ready(operator));
    termination.runs(
        () -> {
          operator.stop();
          health.close();
        });
    operator.start();
    LOG.info("event=started");
  }
}
