package dev.vethlab.engine.manifest;

/**
 * Something in a manifest that cannot be.
 *
 * @param path where, as Kubernetes writes it: {@code spec.links[0].endpoints[1].mtu}
 * @param message what is wrong and what is allowed
 */
public record Problem(String path, String message) {
  @Override
  public String toString() {
    return path + ": " + message;
  }
}
