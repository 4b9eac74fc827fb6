package dev.vethlab.crds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays what annotations can't say over a generated resource: maps are merged key by key, everything
 * else is replaced. The result is sorted by key, so that it is always written as the same bytes.
 */
final class Overlay {
  private Overlay() {}

  static Object merge(Object base, Object overlay) {
    if (!(base instanceof Map<?, ?> below) || !(overlay instanceof Map<?, ?> above)) {
      return sorted(overlay);
    }
    Map<String, Object> merged = new TreeMap<>();
    below.forEach((key, value) -> merged.put((String) key, sorted(value)));
    above.forEach(
        (key, value) -> {
          Object old = merged.get((String) key);
          merged.put((String) key, old == null ? sorted(value) : merge(old, value));
        });
    return merged;
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new TreeMap<>();
      map.forEach((key, item) -> copy.put((String) key, sorted(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(sorted(item)));
      return copy;
    }
    return value;
  }
}
