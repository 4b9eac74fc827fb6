package dev.vethlab.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrdFilesTest {
  private static final Path COMMITTED = Path.of("crds");

  @Test
  void committedFilesAreThoseTheRecordsAndOverlaysGenerate() throws IOException {
    Map<String, String> generated = CrdFiles.generate();
    if (Boolean.getBoolean("vethlab.regenerate")) {
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(COMMITTED.resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(committed())
        .as("regenerate with ./mvnw -pl crds test -Dvethlab.regenerate=true")
        .isEqualTo(generated);
  }

  @Test
  void generatingTwiceGivesTheSameBytes() {
    assertThat(CrdFiles.generate()).isEqualTo(CrdFiles.generate());
  }

  private static Map<String, String> committed() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(COMMITTED)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
