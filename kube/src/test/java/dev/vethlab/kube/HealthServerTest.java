package dev.vethlab.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();

  @Test
  void it_is_alive_before_it_is_ready_and_ready_only_as_long_as_it_says_so() throws Exception {
    try (HealthServer server = HealthServer.start(anyPort(), ready::get)) {
      assertThat(get(server, "/healthz")).isEqualTo(200);
      assertThat(get(server, "/readyz")).isEqualTo(503);
      ready.set(true);
      assertThat(get(server, "/readyz")).isEqualTo(200);
      ready.set(false);
      assertThat(get(server, "/readyz")).isEqualTo(503);
    }
  }

  @Test
  void it_knows_no_other_paths() throws Exception {
    try (HealthServer server = HealthServer.start(anyPort(), ready::get)) {
      assertThat(get(server, "/")).isEqualTo(404);
      assertThat(get(server, "/healthz/more")).isEqualTo(404);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static int get(HealthServer server, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
