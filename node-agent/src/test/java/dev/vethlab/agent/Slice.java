package dev.vethlab.agent;

import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceSpec;
import dev.vethlab.crds.VethLabSliceSpec.Endpoint;
import dev.vethlab.crds.VethLabSliceSpec.LabReference;
import dev.vethlab.crds.VethLabSliceSpec.Link;
import dev.vethlab.crds.VethLabSliceSpec.Namespace;
import dev.vethlab.crds.VethLabSliceStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slice of the tests: two namespaces and a link between them, on node a. */
final class Slice {
  private Slice() {}

  static VethLabSlice encore(int mtu, @Nullable VethLabSliceStatus status) {
    return slice("encore.a", new LabReference("default", "encore", "uid-1"), "a", mtu, status);
  }

  static VethLabSlice slice(
      String name, LabReference lab, String node, int mtu, @Nullable VethLabSliceStatus status) {
    VethLabSlice slice = new VethLabSlice();
    slice.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName(name)
            .withGeneration((long) mtu)
            .build());
    slice.setSpec(
        new VethLabSliceSpec(
            node,
            lab,
            7L,
            List.of(namespace("green"), namespace("orange")),
            List.of(
                new Link(
                    "orange-green",
                    List.of(
                        end("orange", "02:00:00:00:00:01", mtu, "10.0.0.1/24"),
                        end("green", "02:00:00:00:00:02", mtu, "10.0.0.2/24"))))));
    slice.setStatus(status);
    return slice;
  }

  private static Namespace namespace(String name) {
    return new Namespace(name, Map.of(), List.of());
  }

  private static Endpoint end(String namespace, String mac, int mtu, String address) {
    return new Endpoint(namespace, "eth0", mac, mtu, List.of(address), true, 1000);
  }
}
