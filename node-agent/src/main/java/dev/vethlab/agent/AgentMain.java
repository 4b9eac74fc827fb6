package dev.vethlab.agent;

import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.engine.kernel.Kernels;
import dev.vethlab.engine.linux.LinuxKernel;
import dev.vethlab.kube.Controllers;
import dev.vethlab.kube.HealthServer;
import dev.vethlab.kube.Names;
import dev.vethlab.kube.Settings;
import dev.vethlab.kube.Termination;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node-agent: one a node. Stopping it leaves every namespace and interface as it is. */
public final class AgentMain {
  private static final Logger LOG = LoggerFactory.getLogger(AgentMain.class);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private AgentMain() {}

  /** Runs until it is told to stop; exit code 2 if the environment makes no sense. */
  public static void main(String[] args) throws IOException {
    try {
      Map<String, String> environment = System.getenv();
      String purpose = "the name of the Kubernetes node that this agent runs on";
      // The agent is in the node's own network: what it serves is for the node alone.
      run(
          Settings.of(environment, "127.0.0.1"),
          Settings.required(environment, "NODE_NAME", purpose));
    } catch (IllegalArgumentException e) {
      LOG.error("event=refused message=\"{}\"", e.getMessage());
      System.exit(2);
    }
  }

  private static void run(Settings settings, String node) throws IOException {
    Termination termination = new Termination();
    Kernels kernels = LinuxKernel::open;
    KubernetesClient client = Controllers.client(Names.NODE_AGENT);
    Operator operator = Controllers.operator(client, termination::fail);
    SliceReconciler reconciler =
        new SliceReconciler(
            new NodeIdentity(node, Files.readString(BOOT_ID).strip()),
            new NodeKernel(kernels),
            Clock.systemUTC());
    Controllers.register(
        operator,
        reconciler,
        VethLabSlice.class,
        Names.SLICE_FINALIZER,
        Names.NODE_AGENT,
        new FieldSelector(new FieldSelector.Field("spec.nodeName", node)));
    HealthServer health = HealthServer.start(settings.health(), () -> Controllers.ready(operator));
    termination.runs(
        () -> {
          operator.stop();
          health.close();
        });
    operator.start();
    LOG.info("event=started node={}", node);
    if (Controllers.ready(operator)) {
      reconciler.removeOrphans();
    }
  }
}
