package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vethlab.crds.VethLab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The schema of the resource VethLab: the one that the API server is given, from the same file. */
final class LabSchema {
  /** The resource definition, packaged beside the records it is generated from. */
  static final String RESOURCE = "vethlabs.vethlab.dev.yaml";

  private LabSchema() {}

  /** The schema of the whole resource. */
  static JsonNode read() {
    try (InputStream stream = VethLab.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the program is packaged without " + RESOURCE);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode definition = Yaml.read(new Source(RESOURCE, text)).getFirst().tree();
      for (JsonNode version : definition.path("spec").path("versions")) {
        if (version.path("name").asText().equals(VethLab.VERSION)) {
          return own(version.path("schema").path("openAPIV3Schema"));
        }
      }
      throw new IllegalStateException(RESOURCE + " has no version " + VethLab.VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new IllegalStateException(RESOURCE + " is not YAML", e);
    }
  }

  /**
   * What a manifest's author is held to here: not the status, and not the API server's extensions,
   * which {@code Manifests} answers for.
   */
  private static JsonNode own(JsonNode schema) {
    withoutExtensions(schema);
    if (schema.path("properties") instanceof ObjectNode properties && properties.has("status")) {
      properties.putObject("status").put("type", "object");
    }
    return schema;
  }

  private static void withoutExtensions(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove(
          object
              .propertyStream()
              .map(Map.Entry::getKey)
              .filter(key -> key.startsWith("x-kubernetes-"))
              .toList());
    }
    schema.forEach(LabSchema::withoutExtensions);
  }
}
