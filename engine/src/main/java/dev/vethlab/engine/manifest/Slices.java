package dev.vethlab.engine.manifest;

import dev.vethlab.crds.VethLabSliceSpec;
import dev.vethlab.engine.lab.Endpoint;
import dev.vethlab.engine.lab.InterfaceName;
import dev.vethlab.engine.lab.IpAddress;
import dev.vethlab.engine.lab.IpPrefix;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.MacAddress;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.lab.Route;
import dev.vethlab.engine.placement.NodePlan;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Node plans as the specs of slices, and back: nothing is lost on the way. */
public final class Slices {
  private Slices() {}

  /** The spec of a node's slice. */
  public static VethLabSliceSpec spec(NodePlan plan, String nodeName, long labGeneration) {
    return new VethLabSliceSpec(
        nodeName,
        new VethLabSliceSpec.LabReference(plan.lab().namespace(), plan.lab().name(), plan.uid()),
        labGeneration,
        plan.namespaces().stream().map(Slices::namespace).toList(),
        plan.links().stream()
            .map(
                link ->
                    new VethLabSliceSpec.Link(
                        link.name(), link.ends().stream().map(Slices::endpoint).toList()))
            .toList());
  }

  /**
   * The plan in a slice's spec.
   *
   * @throws IllegalArgumentException if the spec is none that {@link #spec} writes, as one of a
   *     newer version may be
   */
  public static NodePlan plan(VethLabSliceSpec spec) {
    return new NodePlan(
        new LabName(spec.lab().namespace(), spec.lab().name()),
        spec.lab().uid(),
        spec.namespaces().stream().map(Slices::namespace).toList(),
        spec.links().stream().map(Slices::link).toList());
  }

  private static VethLabSliceSpec.Namespace namespace(Namespace namespace) {
    return new VethLabSliceSpec.Namespace(
        namespace.name(),
        namespace.sysctls(),
        namespace.routes().stream().map(Slices::route).toList());
  }

  private static VethLabSliceSpec.Route route(Route route) {
    return new VethLabSliceSpec.Route(
        route.to().toString(),
        text(route.via()),
        text(route.device()),
        route.metric(),
        text(route.source()));
  }

  private static VethLabSliceSpec.Endpoint endpoint(Endpoint end) {
    return new VethLabSliceSpec.Endpoint(
        end.namespace(),
        end.name().value(),
        end.mac().toString(),
        end.mtu(),
        end.addresses().stream().map(IpPrefix::toString).toList(),
        end.up(),
        Math.toIntExact(end.txQueueLength()));
  }

  private static Namespace namespace(VethLabSliceSpec.Namespace namespace) {
    return new Namespace(
        namespace.name(),
        new TreeMap<>(namespace.sysctls()),
        namespace.routes().stream().map(Slices::route).toList());
  }

  private static Route route(VethLabSliceSpec.Route route) {
    return new Route(
        IpPrefix.parse(route.to()),
        route.via() == null ? null : IpAddress.parse(route.via()),
        route.interfaceName() == null ? null : new InterfaceName(route.interfaceName()),
        route.metric(),
        route.source() == null ? null : IpAddress.parse(route.source()));
  }

  private static Link link(VethLabSliceSpec.Link link) {
    List<Endpoint> ends = link.endpoints().stream().map(Slices::endpoint).toList();
    if (ends.size() != 2) {
      throw new IllegalArgumentException("link " + link.name() + " has not two endpoints");
    }
    return new Link(link.name(), ends.get(0), ends.get(1));
  }

  private static Endpoint endpoint(VethLabSliceSpec.Endpoint end) {
    return new Endpoint(
        end.namespace(),
        new InterfaceName(end.interfaceName()),
        MacAddress.parse(end.mac()),
        end.mtu(),
        end.addresses().stream().map(IpPrefix::parse).toList(),
        end.up(),
        end.txQueueLength() == null
            ? LinkRules.DEFAULT_TX_QUEUE_LENGTH
            : end.txQueueLength().longValue());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
