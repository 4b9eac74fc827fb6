package dev.vethlab.operator.lab;

import dev.vethlab.crds.Condition;
import dev.vethlab.crds.NodeSelector;
import dev.vethlab.crds.Placement;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSlice;
import dev.vethlab.crds.VethLabSliceSpec;
import dev.vethlab.crds.VethLabSliceStatus;
import dev.vethlab.crds.VethLabSpec;
import dev.vethlab.engine.manifest.Manifests;
import dev.vethlab.engine.placement.Node;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The lab of the tests: two namespaces and a link between them. */
final class Labs {
  static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00.5Z"), ZoneOffset.UTC);
  static final String AT_NOON = "2026-01-02T12:00:00Z";
  static final String HASH = "sha256:" + "0".repeat(64);

  private Labs() {}

  static VethLab lab() {
    return lab(NodeSelector.everyNode(), "green");
  }

  /** With a link from orange to a namespace, which had better be green. */
  static VethLab lab(NodeSelector selector, String to) {
    VethLab lab = new VethLab();
    lab.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("encore")
            .withUid("5c5f7a4e-0000-4000-8000-000000000001")
            .withGeneration(7L)
            .build());
    lab.setSpec(
        new VethLabSpec(
            selector,
            Placement.EVERY_NODE,
            1500,
            List.of(namespace("orange"), namespace("green")),
            List.of(
                new VethLabSpec.Link(
                    "orange-green",
                    null,
                    List.of(end("orange", "10.0.0.1/24"), end(to, "10.0.0.2/24"))))));
    return lab;
  }

  private static VethLabSpec.Namespace namespace(String name) {
    return new VethLabSpec.Namespace(name, Map.of(), List.of());
  }

  private static VethLabSpec.Endpoint end(String namespace, String address) {
    return new VethLabSpec.Endpoint(namespace, "eth0", null, List.of(address), true, null, null);
  }

  /** The slices of the lab on nodes, without status. */
  static SortedMap<String, VethLabSlice> slices(VethLab lab, String... nodes) {
    SortedMap<String, VethLabSlice> slices =
        SliceSet.desired(
            lab,
            dev.vethlab.engine.placement.Placement.place(
                Objects.requireNonNull(Manifests.parse(lab).lab()),
                Arrays.stream(nodes).map(name -> new Node(name, Map.of())).toList()));
    slices.values().forEach(slice -> slice.getMetadata().setGeneration(3L));
    return slices;
  }

  /** A copy as the API server would give it. */
  static VethLabSlice copy(VethLabSlice slice) {
    VethLabSlice copy = new VethLabSlice();
    copy.setMetadata(new ObjectMetaBuilder(slice.getMetadata()).build());
    copy.setSpec(slice.getSpec());
    copy.setStatus(slice.getStatus());
    return copy;
  }

  static VethLabSlice with(VethLabSlice slice, @Nullable VethLabSliceStatus status) {
    VethLabSlice copy = copy(slice);
    copy.setStatus(status);
    return copy;
  }

  /** The same slice made from another generation of its lab. */
  static VethLabSlice ofLabGeneration(VethLabSlice slice, long generation) {
    VethLabSliceSpec spec = slice.getSpec();
    VethLabSlice copy = copy(slice);
    copy.setSpec(
        new VethLabSliceSpec(
            spec.nodeName(), spec.lab(), generation, spec.namespaces(), spec.links()));
    return copy;
  }

  static VethLabSliceStatus ready() {
    return status("True", "Converged", "2 namespaces, 1 link", 4, List.of());
  }

  static VethLabSliceStatus status(
      String ready,
      String reason,
      String message,
      long repaired,
      List<VethLabSliceStatus.Failure> failures) {
    return new VethLabSliceStatus(
        3L,
        List.of(new Condition("Ready", ready, reason, message, "2026-01-01T00:00:00Z", 3L)),
        "boot",
        HASH,
        List.of(netns("orange"), netns("green")),
        List.of(observed("orange", 0, "green"), observed("green", 1, "orange")),
        new VethLabSliceStatus.Drift(repaired, List.of()),
        failures);
  }

  private static VethLabSliceStatus.Namespace netns(String name) {
    return new VethLabSliceStatus.Namespace(name, "default.encore." + name, 1L, null);
  }

  static VethLabSliceStatus.Interface observed(String namespace, int end, String peer) {
    return new VethLabSliceStatus.Interface(
        "orange-green",
        end,
        "veth",
        namespace,
        "eth0",
        2,
        "02:00:00:00:00:01",
        1500,
        "Up",
        true,
        List.of("10.0.0.1/24"),
        new VethLabSliceStatus.Peer("eth0", 2, peer, 0, true));
  }
}
