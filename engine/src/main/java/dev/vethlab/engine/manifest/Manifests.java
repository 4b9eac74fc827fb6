package dev.vethlab.engine.manifest;

import dev.vethlab.crds.NodeSelector.Requirement;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSpec;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.lab.LabName;
import dev.vethlab.engine.lab.Link;
import dev.vethlab.engine.lab.Namespace;
import dev.vethlab.engine.lab.NodeSelector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests: what comes out is a lab that cannot be wrong, or all that is wrong. The rules
 * are those of the CRD's schema and CEL, in the same words; the manifests in
 * crds/src/test/manifests hold both to them.
 */
public final class Manifests {
  /** Where a manifest names no Kubernetes namespace. */
  public static final String DEFAULT_NAMESPACE = "default";

  private final Problems problems = new Problems();

  private Manifests() {}

  /** Reads a lab. Never throws for what a manifest says. */
  public static Parsed parse(VethLab resource) {
    return new Manifests().read(resource);
  }

  private Parsed read(VethLab resource) {
    LabName name = name(resource);
    VethLabSpec spec = Objects.requireNonNullElseGet(resource.getSpec(), Manifests::emptySpec);
    NodeSelector selector = selector(spec.nodeSelector());
    Set<String> declared = new HashSet<>();
    List<Namespace> namespaces = new ArrayList<>();
    NamespaceRules namespaceRules = new NamespaceRules(problems, spec);
    for (int i = 0; i < spec.namespaces().size(); i++) {
      Namespace namespace =
          namespaceRules.read("spec.namespaces[" + i + "]", spec.namespaces().get(i));
      if (!declared.add(spec.namespaces().get(i).name())) {
        duplicate("spec.namespaces[" + i + "]", spec.namespaces().get(i).name());
      }
      if (namespace != null) {
        namespaces.add(namespace);
      }
    }
    List<Link> links = new ArrayList<>();
    LinkRules linkRules = new LinkRules(problems, spec, name, declared);
    linkRules.mtu("spec.mtu", spec.mtu());
    Set<String> linkNames = new HashSet<>();
    for (int i = 0; i < spec.links().size(); i++) {
      Link link = linkRules.read("spec.links[" + i + "]", spec.links().get(i));
      if (!linkNames.add(spec.links().get(i).name())) {
        duplicate("spec.links[" + i + "]", spec.links().get(i).name());
      }
      if (link != null) {
        links.add(link);
      }
    }
    String uid = uid(resource, name);
    return problems.isEmpty()
        ? new Parsed(new Lab(name, uid, selector, namespaces, links), List.of())
        : new Parsed(null, problems.all());
  }

  private static VethLabSpec emptySpec() {
    return new VethLabSpec(
        dev.vethlab.crds.NodeSelector.everyNode(),
        dev.vethlab.crds.Placement.EVERY_NODE,
        VethLabSpec.DEFAULT_MTU,
        List.of(),
        List.of());
  }

  /** In the API server's words for a list whose items are told apart by name. */
  private void duplicate(String path, String name) {
    problems.add(path, "Duplicate value: {\"name\":\"" + name + "\"}");
  }

  private LabName name(VethLab resource) {
    String name = Objects.requireNonNullElse(resource.getMetadata().getName(), "");
    String namespace =
        Objects.requireNonNullElse(resource.getMetadata().getNamespace(), DEFAULT_NAMESPACE);
    problems.check("metadata.name", Labels.wrong(name));
    problems.check("metadata.namespace", Labels.wrong(namespace));
    // With a problem no lab comes out; a stand-in lets the rest be read.
    return new LabName(
        LabName.isLabel(namespace) ? namespace : "x", LabName.isLabel(name) ? name : "x");
  }

  /** The API server's UID; without a cluster one that is always the same for the same name. */
  private static String uid(VethLab resource, LabName name) {
    String uid = resource.getMetadata().getUid();
    return uid != null && !uid.isEmpty()
        ? uid
        : UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private NodeSelector selector(dev.vethlab.crds.NodeSelector selector) {
    selector
        .matchLabels()
        .forEach(
            (key, value) -> {
              String path = "spec.nodeSelector.matchLabels[" + key + "]";
              problems.check(path, NodeLabels.wrongKey(key));
              problems.check(path, NodeLabels.wrongValue(value));
            });
    List<NodeSelector.Requirement> requirements = new ArrayList<>();
    for (int i = 0; i < selector.matchExpressions().size(); i++) {
      Requirement requirement = selector.matchExpressions().get(i);
      String path = "spec.nodeSelector.matchExpressions[" + i + "]";
      problems.check(path + ".key", NodeLabels.wrongKey(requirement.key()));
      requirement
          .values()
          .forEach(value -> problems.check(path + ".values", NodeLabels.wrongValue(value)));
      boolean needsValues =
          switch (requirement.operator()) {
            case IN, NOT_IN -> true;
            case EXISTS, DOES_NOT_EXIST -> false;
          };
      if (needsValues == requirement.values().isEmpty()) {
        problems.add(
            path,
            needsValues
                ? "values are required for the operators In and NotIn"
                : "values are not allowed for the operators Exists and DoesNotExist");
      }
      requirements.add(
          new NodeSelector.Requirement(
              requirement.key(),
              NodeSelector.Operator.valueOf(requirement.operator().name()),
              new HashSet<>(requirement.values())));
    }
    return new NodeSelector(new TreeMap<>(selector.matchLabels()), requirements);
  }

  /** The rule for every name that is a DNS label. */
  static final class Labels {
    private Labels() {}

    static String wrong(@Nullable String text) {
      return text != null && LabName.isLabel(text)
          ? ""
          : "\""
              + text
              + "\" is not a DNS label: 1 to 63 lower case letters, digits and '-', beginning and ending with a letter or digit";
    }
  }
}
