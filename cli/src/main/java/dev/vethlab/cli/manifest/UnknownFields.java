package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds fields that a schema does not have: a misspelt field must not be a silent default. */
final class UnknownFields {
  // Fields that a schema need not name.
  private static final Set<String> EVERY_RESOURCE = Set.of("apiVersion", "kind", "metadata");

  private final Document document;
  private final List<Complaint> complaints = new ArrayList<>();

  private UnknownFields(Document document) {
    this.document = document;
  }

  static List<Complaint> find(JsonNode schema, Document document) {
    UnknownFields search = new UnknownFields(document);
    search.look(schema, document.tree(), "");
    return search.complaints;
  }

  private void look(JsonNode schema, JsonNode value, String path) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        look(schema.path("items"), value.get(i), Document.item(path, i));
      }
      return;
    }
    // Without declared properties anything goes: metadata, and maps.
    JsonNode known = schema.path("properties");
    if (!value.isObject() || !known.isObject()) {
      return;
    }
    Set<String> names = new TreeSet<>(path.isEmpty() ? EVERY_RESOURCE : Set.of());
    known.fieldNames().forEachRemaining(names::add);
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String field = Document.field(path, entry.getKey());
      if (names.contains(entry.getKey())) {
        look(known.path(entry.getKey()), entry.getValue(), field);
      } else {
        String meant =
            closest(entry.getKey(), names)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> "; known here: " + String.join(", ", names));
        complaints.add(document.atKey(field, "unknown field \"" + field + "\"" + meant));
      }
    }
  }

  private static Optional<String> closest(String name, Set<String> known) {
    record Candidate(String name, int distance) {}
    return known.stream()
        .map(candidate -> new Candidate(candidate, distance(name, candidate)))
        .filter(candidate -> candidate.distance() <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::name);
  }

  /** How many letters must be added, removed or changed, whatever their case. */
  private static int distance(String one, String two) {
    int[] row = new int[two.length() + 1];
    for (int j = 0; j <= two.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= two.length(); j++) {
        boolean same =
            Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(two.charAt(j - 1));
        int changed = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[two.length()];
  }
}
