package dev.vethlab.engine.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects problems while a manifest is read; what has none is worth building from. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(String path, String message) {
    found.add(new Problem(path, message));
  }

  /** Adds a problem if there is something to say. */
  void check(String path, String wrong) {
    if (!wrong.isEmpty()) {
      add(path, wrong);
    }
  }

  /** The value, or null and a problem in the words of the value's own constructor. */
  <T> @Nullable T read(String path, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      add(path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> all() {
    return List.copyOf(found);
  }
}
