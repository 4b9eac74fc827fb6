package dev.vethlab.engine.manifest;

import java.util.regex.Pattern;

/**
 * What keys and values of Kubernetes labels look like (apimachinery, IsQualifiedName and
 * IsValidLabelValue).
 */
final class NodeLabels {
  private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final Pattern KEY =
      Pattern.compile(
          "((?=.{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
              + NAME);
  private static final Pattern VALUE = Pattern.compile("(" + NAME + ")?");

  private NodeLabels() {}

  /** What is wrong with a key, or "". */
  static String wrongKey(String key) {
    return KEY.matcher(key).matches()
        ? ""
        : "\""
            + key
            + "\" is not a label key: an optional DNS name and '/', then 1 to 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";
  }

  /** What is wrong with a value, or "". */
  static String wrongValue(String value) {
    return VALUE.matcher(value).matches()
        ? ""
        : "\""
            + value
            + "\" is not a label value: at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";
  }
}
