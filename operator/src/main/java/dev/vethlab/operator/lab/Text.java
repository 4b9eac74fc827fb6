package dev.vethlab.operator.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text of others, made fit to be shown: a slice's status is written by a node. */
final class Text {
  private static final int NAMED = 3;

  private Text() {}

  /** Without control characters, at most {@code longest} characters. */
  static String clean(@Nullable String text, int longest) {
    if (text == null) {
      return "";
    }
    // Cut first: what is thrown away is not worth looking at.
    String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", " ");
  }

  /** Names three of many and counts the rest: {@code "a, b, c and 4 more"}. */
  static String someOf(List<String> names) {
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(NAMED, names.size())));
    String joined = String.join(", ", shown);
    int rest = names.size() - shown.size();
    return rest == 0 ? joined : joined + " and " + rest + " more";
  }
}
