package dev.vethlab.engine.manifest;

import dev.vethlab.engine.lab.Lab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a manifest.
 *
 * @param lab the lab; null exactly if there are problems
 * @param problems all of them, in the order of the manifest
 */
public record Parsed(@Nullable Lab lab, List<Problem> problems) {
  public Parsed {
    problems = List.copyOf(problems);
  }
}
