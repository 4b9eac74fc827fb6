package dev.vethlab.crds;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CRDs as files: what the generator reads from the records, under the overlay of each. */
final class CrdFiles {
  private static final Path OVERLAYS = Path.of("overlay");
  private static final List<Class<? extends HasMetadata>> RESOURCES =
      List.of(VethLab.class, VethLabSlice.class);

  private CrdFiles() {}

  /** File name to text, one for each resource. */
  static Map<String, String> generate() {
    Map<String, ByteArrayOutputStream> generated = new TreeMap<>();
    try (CRDGenerator.CRDOutput<ByteArrayOutputStream> output = output(generated)) {
      new CRDGenerator()
          .customResourceClasses(List.copyOf(RESOURCES))
          .forCRDVersions("v1")
          .withOutput(output)
          .generate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> files = new TreeMap<>();
    generated.forEach(
        (name, bytes) -> {
          String file = name.replace("-v1", "") + ".yaml";
          files.put(file, finish(file, bytes.toString(StandardCharsets.UTF_8)));
        });
    return files;
  }

  private static CRDGenerator.CRDOutput<ByteArrayOutputStream> output(
      Map<String, ByteArrayOutputStream> generated) {
    return new CRDGenerator.CRDOutput<>() {
      @Override
      public ByteArrayOutputStream outputFor(String name) {
        return generated.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
      }

      @Override
      public void close() {}
    };
  }

  private static String finish(String file, String generated) {
    Map<?, ?> crd = load(generated);
    Map<?, ?> spec = (Map<?, ?>) crd.get("spec");
    List<?> versions = (List<?>) spec.get("versions");
    Map<?, ?> overlay = load(read(OVERLAYS.resolve(file)));
    // A list has no keys to merge by, so the overlay says what goes over the one version.
    Object version = Overlay.merge(versions.getFirst(), overlay.get("version"));
    Object whole = Overlay.merge(crd, Map.of("spec", overlay.get("spec")));
    return "# Generated from the records in crds/src/main/java and crds/overlay; see crds/README.md.\n"
        // Not just any YAML writer: Kubernetes reads YAML 1.1, where True without quotes is a
        // boolean.
        + Serialization.asYaml(
            Overlay.merge(whole, Map.of("spec", Map.of("versions", List.of(version)))));
  }

  private static Map<?, ?> load(String yaml) {
    return Serialization.unmarshal(yaml, Map.class);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
