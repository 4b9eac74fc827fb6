package dev.vethlab.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests that the API server accepts and refuses, and its words: they are ours as well. */
class CorpusTest {
  private static final Path CORPUS = Path.of("..", "crds", "src", "test", "manifests");
  private static final String EXPECT = "# expect: ";

  static List<String> accepted() throws IOException {
    return manifests("valid-");
  }

  static List<String> refused() throws IOException {
    return manifests("invalid-");
  }

  private static List<String> manifests(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void what_the_server_accepts_is_a_lab(String name) throws Exception {
    String file = CORPUS.resolve(name).toString();

    assertThat(Loader.load(List.of(file), InputStream.nullInputStream())).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_the_server_refuses_is_refused_in_its_words_at_a_place(String name) throws Exception {
    Path file = CORPUS.resolve(name);
    List<String> expected =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> line.substring(EXPECT.length()))
            .toList();

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> Loader.load(List.of(file.toString()), InputStream.nullInputStream()));

    assertThat(expected).isNotEmpty();
    assertThat(refused).as("refused").isNotNull();
    List<String> lines = refused.complaints().stream().map(Complaint::toString).toList();
    for (String words : expected) {
      assertThat(lines).anyMatch(line -> line.contains(words));
    }
    assertThat(refused.complaints())
        .allMatch(complaint -> complaint.line() > 0 && complaint.column() > 0);
  }
}
