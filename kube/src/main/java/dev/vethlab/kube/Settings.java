package dev.vethlab.kube;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * What both processes are told by the environment. How to reach the API server is read from where
 * every client of Kubernetes reads it (KUBECONFIG, the pod's service account).
 *
 * @param health where /healthz and /readyz are served
 */
public record Settings(InetSocketAddress health) {
  /** Port of the health endpoints; 0 lets the system choose. */
  public static final String HEALTH_PORT = "VETHLAB_HEALTH_PORT";

  /** Address of the health endpoints. */
  public static final String HEALTH_ADDRESS = "VETHLAB_HEALTH_ADDRESS";

  private static final int DEFAULT_PORT = 8080;

  /**
   * Reads the environment.
   *
   * @param defaultAddress where health is served if the environment does not say
   * @throws IllegalArgumentException naming the variable that cannot be understood
   */
  public static Settings of(Map<String, String> environment, String defaultAddress) {
    String port = environment.getOrDefault(HEALTH_PORT, Integer.toString(DEFAULT_PORT));
    String address = environment.getOrDefault(HEALTH_ADDRESS, defaultAddress);
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException(
          HEALTH_PORT + " is \"" + port + "\", not a port from 0 to 65535");
    }
    try {
      return new Settings(
          new InetSocketAddress(InetAddress.getByName(address), Integer.parseInt(port)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          HEALTH_ADDRESS + " is \"" + address + "\", not an IP address", e);
    }
  }

  /**
   * A variable without which there is no going on.
   *
   * @throws IllegalArgumentException saying what it is for if it is missing or empty
   */
  public static String required(Map<String, String> environment, String name, String purpose) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is not set: it must be " + purpose);
    }
    return value;
  }
}
