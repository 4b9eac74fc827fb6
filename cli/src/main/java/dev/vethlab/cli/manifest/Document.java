package dev.vethlab.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One YAML document as JSON, and where in its file everything stands.
 *
 * @param file the file's name
 * @param tree what it says
 * @param values where the value of each path begins; "" is the whole
 * @param keys where the key of each path stands
 * @param complaints what JSON has no way to say
 */
record Document(
    String file,
    JsonNode tree,
    Map<String, Place> values,
    Map<String, Place> keys,
    List<Complaint> complaints) {

  /** A line and a column, both from 1. */
  record Place(int line, int column) {}

  /** A complaint about a value; what is not there is shown at what it should be in. */
  Complaint atValue(String path, String message) {
    return complaint(nearest(values, path), path, message);
  }

  /** A complaint about a key. */
  Complaint atKey(String path, String message) {
    Place place = keys.get(path);
    return complaint(place == null ? nearest(values, path) : place, path, message);
  }

  private Complaint complaint(Place place, String path, String message) {
    return new Complaint(file, place.line(), place.column(), path, message);
  }

  private static Place nearest(Map<String, Place> places, String path) {
    String at = path;
    while (!at.isEmpty()) {
      Place place = places.get(at);
      if (place != null) {
        return place;
      }
      at = parent(at);
    }
    return places.getOrDefault("", new Place(1, 1));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /** The path of a field of what stands at a path. */
  static String field(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The path of an item of what stands at a path. */
  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
