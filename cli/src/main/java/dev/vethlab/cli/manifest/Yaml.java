package dev.vethlab.cli.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema), of which JSON is a part. What one file can cost is bounded: its
 * size, its depth, and how often its aliases are written out.
 */
final class Yaml {
  private Yaml() {}

  /**
   * The documents of a file; empty ones are left out.
   *
   * @throws RefusedException if it is not YAML, at the place where it stops being it
   */
  static List<Document> read(Source source) throws RefusedException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setCodePointLimit(Source.MAX_SIZE)
            .setSchema(new CoreSchema())
            // What aliases come to is counted where they are written out.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    List<Document> documents = new ArrayList<>();
    try {
      for (Node node : new Compose(settings).composeAllFromString(source.text())) {
        Document document = Tree.of(source.name(), node);
        if (!document.tree().isNull()) {
          documents.add(document);
        }
      }
    } catch (YamlEngineException e) {
      throw new RefusedException(List.of(syntax(source, e)));
    } catch (StackOverflowError e) {
      throw new RefusedException(List.of(Complaint.about(source.name(), "is nested too deeply")));
    }
    return documents;
  }

  private static Complaint syntax(Source source, YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked) {
      Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
      if (mark.isPresent()) {
        int line = mark.get().getLine() + 1;
        int column = mark.get().getColumn() + 1;
        return new Complaint(source.name(), line, column, "", words(marked));
      }
    }
    return Complaint.about(source.name(), String.valueOf(e.getMessage()));
  }

  private static String words(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("'\\t(TAB)'")) {
      return "a tab cannot indent in YAML: use spaces";
    }
    String context = e.getContext();
    return context == null || context.isEmpty() ? problem : problem + " (" + context + ")";
  }
}
