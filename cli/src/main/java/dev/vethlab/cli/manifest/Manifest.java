package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vethlab.cli.manifest.SchemaCheck.Misfit;
import dev.vethlab.crds.VethLab;
import dev.vethlab.crds.VethLabSpec;
import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.manifest.Manifests;
import dev.vethlab.engine.manifest.Parsed;
import dev.vethlab.engine.manifest.Problem;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one document as a VethLab, as the API server would and then the operator. */
final class Manifest {
  private static final String API_VERSION = VethLab.GROUP + "/" + VethLab.VERSION;
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Supplier<JsonNode> SCHEMA = new Once<>(LabSchema::read);

  private Manifest() {}

  /** Reads a lab; null, and complaints added, if there is anything wrong. */
  static @Nullable Lab read(Document document, Collection<Complaint> complaints) {
    int before = complaints.size();
    complaints.addAll(document.complaints());
    if (!isLab(document, complaints)) {
      return null;
    }
    JsonNode schema = SCHEMA.get();
    complaints.addAll(UnknownFields.find(schema, document));
    List<Misfit> misfits = SchemaCheck.check(schema, document.tree());
    Parsed parsed = parse(schema, document, misfits, complaints);
    List<Problem> problems = parsed == null ? List.of() : parsed.problems();
    for (Misfit misfit : misfits) {
      if (!misfit.saidBetterByRules()
          || problems.stream().noneMatch(problem -> problem.path().equals(misfit.path()))) {
        complaints.add(document.atValue(misfit.path(), misfit.message()));
      }
    }
    for (Problem problem : problems) {
      if (misfits.stream().noneMatch(misfit -> misfit.covers(problem.path()))) {
        complaints.add(document.atValue(problem.path(), problem.message()));
      }
    }
    return parsed != null && complaints.size() == before ? parsed.lab() : null;
  }

  private static boolean isLab(Document document, Collection<Complaint> complaints) {
    if (!document.tree().isObject()) {
      complaints.add(document.atValue("", "is no resource: apiVersion, kind, metadata, spec"));
      return false;
    }
    boolean right = is(document, "apiVersion", API_VERSION, complaints);
    return is(document, "kind", "VethLab", complaints) && right;
  }

  private static boolean is(
      Document document, String field, String wanted, Collection<Complaint> complaints) {
    JsonNode value = document.tree().path(field);
    if (value.isMissingNode()) {
      complaints.add(document.atValue(field, "Required value: " + wanted));
    } else if (!value.asText().equals(wanted)) {
      complaints.add(
          document.atValue(
              field, "Unsupported value: " + value + ": supported values: \"" + wanted + "\""));
    }
    return value.asText().equals(wanted);
  }

  private static @Nullable Parsed parse(
      JsonNode schema, Document document, List<Misfit> misfits, Collection<Complaint> complaints) {
    Set<String> unusable =
        misfits.stream().filter(Misfit::unusable).map(Misfit::path).collect(Collectors.toSet());
    JsonNode tree = Repair.repaired(schema, document.tree(), unusable);
    try {
      VethLab lab = new VethLab();
      lab.setMetadata(metadata(tree.path("metadata")));
      lab.setSpec(JSON.treeToValue(tree.path("spec"), VethLabSpec.class));
      return Manifests.parse(lab);
    } catch (JsonProcessingException e) {
      complaints.add(document.atValue("spec", e.getOriginalMessage()));
      return null;
    }
  }

  private static ObjectMeta metadata(JsonNode tree) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(text(tree, "name"));
    metadata.setNamespace(text(tree, "namespace"));
    return metadata;
  }

  private static @Nullable String text(JsonNode tree, String field) {
    return tree.path(field).isMissingNode() ? null : tree.path(field).asText();
  }

  /** Works something out when it is first wanted. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public T get() {
      T known = value;
      if (known == null) {
        known = source.get();
        value = known;
      }
      return known;
    }
  }
}
