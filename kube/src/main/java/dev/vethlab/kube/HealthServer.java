package dev.vethlab.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers /healthz (200: the process lives) and /readyz (200: what it watches is read and being
 * watched, else 503), as Kubernetes' own components do.
 */
public final class HealthServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);

  private final HttpServer server;
  private final ExecutorService executor;

  private HealthServer(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static HealthServer start(InetSocketAddress address, BooleanSupplier ready)
      throws IOException {
    // Read once by the server's class: a client that never finishes its request is let go after
    // that many seconds.
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "5");
    HttpServer server = HttpServer.create(address, 16);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(executor);
    server.createContext("/", exchange -> answer(exchange, 404, "not found"));
    server.createContext("/healthz", exchange -> check(exchange, "/healthz", true));
    server.createContext("/readyz", exchange -> check(exchange, "/readyz", ready.getAsBoolean()));
    server.start();
    InetSocketAddress at = server.getAddress();
    LOG.info("event=health-listening address={} port={}", address(at), at.getPort());
    return new HealthServer(server, executor);
  }

  private static String address(InetSocketAddress at) {
    return at.getAddress().getHostAddress();
  }

  private static void check(HttpExchange exchange, String path, boolean good) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      answer(exchange, 404, "not found");
    } else {
      answer(exchange, good ? 200 : 503, good ? "ok" : "not ready");
    }
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = (text + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    try (exchange) {
      exchange.sendResponseHeaders(code, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** The port it listens on: the chosen one where 0 was asked for. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
