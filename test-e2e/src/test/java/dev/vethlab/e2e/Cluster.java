package dev.vethlab.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An API server with one node, and an operator and that node's agent as processes of their own. */
final class Cluster implements AutoCloseable {
  static final String NODE = "node-a";

  private static final int OPERATOR_PORT = 18080;
  private static final int AGENT_PORT = 18081;

  private final ApiServer api;
  private Program operator;
  private Program agent;

  private Cluster(ApiServer api) throws IOException {
    this.api = api;
    this.operator = startOperator();
    this.agent = launchAgent();
  }

  static Cluster start() throws IOException {
    ApiServer api = ApiServer.start();
    api.applyCrds();
    Path node = Files.writeString(Checkout.TARGET.resolve("node.yaml"), nodeManifest(NODE));
    api.succeed("apply", "-f", node.toString());
    Cluster cluster = new Cluster(api);
    cluster.awaitReady(OPERATOR_PORT);
    cluster.awaitReady(AGENT_PORT);
    return cluster;
  }

  ApiServer api() {
    return api;
  }

  Program operator() {
    return operator;
  }

  Program agent() {
    return agent;
  }

  /** Starts the agent again after it was stopped or killed. */
  void startAgent() throws IOException {
    agent = launchAgent();
    awaitReady(AGENT_PORT);
  }

  /** Both logs: what one wants to see when something failed. */
  String logs() throws IOException {
    return "--- operator\n" + operator.log() + "--- agent\n" + agent.log();
  }

  private Program startOperator() throws IOException {
    return Program.start(
        "operator", "dev.vethlab.operator.OperatorMain", environment(OPERATOR_PORT));
  }

  private Program launchAgent() throws IOException {
    Map<String, String> environment = environment(AGENT_PORT);
    environment.put("NODE_NAME", NODE);
    return Program.start("node-agent", "dev.vethlab.agent.AgentMain", environment);
  }

  private Map<String, String> environment(int port) {
    Map<String, String> environment =
        new HashMap<>(Map.of("KUBECONFIG", api.kubeconfig().toString()));
    environment.put("VETHLAB_HEALTH_ADDRESS", "127.0.0.1");
    environment.put("VETHLAB_HEALTH_PORT", Integer.toString(port));
    return environment;
  }

  private void awaitReady(int port) {
    await("readiness at port " + port)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> answers(port));
  }

  private static boolean answers(int port) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/readyz").toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(2000);
    return connection.getResponseCode() == 200;
  }

  private static String nodeManifest(String name) {
    return """
        apiVersion: v1
        kind: Node
        metadata:
          name: %s
          labels: {kubernetes.io/os: linux, kubernetes.io/hostname: %s}
        """
        .formatted(name, name);
  }

  @Override
  public void close() throws IOException {
    agent.close();
    operator.close();
    api.close();
  }
}
