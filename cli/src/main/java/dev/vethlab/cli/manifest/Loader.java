package dev.vethlab.cli.manifest;

import dev.vethlab.engine.lab.Lab;
import dev.vethlab.engine.lab.LabName;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads files: labs come out, or everything that is wrong with all of them. */
public final class Loader {
  private final InputStream stdin;
  private final List<Lab> labs = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private final Map<LabName, String> files = new HashMap<>();

  private Loader(InputStream stdin) {
    this.stdin = stdin;
  }

  /**
   * Reads manifests.
   *
   * @param names of files; {@code -} is standard input
   * @return at least one lab, in the order of files and documents, no two of the same name
   * @throws RefusedException with all that is wrong with all files
   */
  public static List<Lab> load(List<String> names, InputStream stdin) throws RefusedException {
    Loader loader = new Loader(stdin);
    for (String name : names) {
      loader.file(name);
    }
    if (!loader.complaints.isEmpty()) {
      throw new RefusedException(loader.complaints);
    }
    return List.copyOf(loader.labs);
  }

  private void file(String name) {
    try {
      Source source = Source.read(name, stdin);
      List<Document> documents = Yaml.read(source);
      if (documents.isEmpty()) {
        complaints.add(Complaint.about(source.name(), "is empty: there is no lab in it"));
      }
      List<Complaint> found = new ArrayList<>();
      for (Document document : documents) {
        Lab lab = Manifest.read(document, found);
        if (lab != null) {
          add(lab, document, found);
        }
      }
      found.stream().sorted().forEach(complaints::add);
    } catch (RefusedException e) {
      complaints.addAll(e.complaints());
    }
  }

  private void add(Lab lab, Document document, List<Complaint> found) {
    String other = files.putIfAbsent(lab.name(), document.file());
    if (other == null) {
      labs.add(lab);
    } else {
      found.add(
          document.atValue(
              "metadata.name", "the lab " + lab.name() + " is already declared in " + other));
    }
  }
}
