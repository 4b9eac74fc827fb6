package dev.vethlab.kube;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that operator and node-agent must agree on. */
public final class Names {
  /** Label of a slice: its lab's name. */
  public static final String LAB_LABEL = "vethlab.dev/lab";

  /** Label of a slice: its node, see {@link #labelValue}. */
  public static final String NODE_LABEL = "vethlab.dev/node";

  /** Finalizer of a lab: the operator deletes its slices first. */
  public static final String LAB_FINALIZER = "vethlab.dev/operator";

  /** Finalizer of a slice: the node-agent empties the node first. */
  public static final String SLICE_FINALIZER = "vethlab.dev/node-agent";

  /** Field manager of the operator's server-side applies. */
  public static final String OPERATOR = "vethlab-operator";

  /** Field manager of the node-agent's server-side applies. */
  public static final String NODE_AGENT = "vethlab-node-agent";

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL_VALUE = 63;
  private static final int HASH_DIGITS = 10;

  private Names() {}

  /**
   * The name of a lab's slice for a node: {@code <lab>.<node>}, past 253 characters shortened with
   * a hash of the whole.
   */
  public static String slice(String lab, String node) {
    return shortened(lab + "." + node, LONGEST_NAME);
  }

  /**
   * The lab that a slice is of: a lab's name has no dots, so it is what stands before the first
   * one.
   */
  public static String labOfSlice(String slice) {
    int dot = slice.indexOf('.');
    return dot < 0 ? slice : slice.substring(0, dot);
  }

  /** A node's name as a label's value: past 63 characters shortened with a hash of the whole. */
  public static String labelValue(String node) {
    return shortened(node, LONGEST_LABEL_VALUE);
  }

  private static String shortened(String name, int longest) {
    if (name.length() <= longest) {
      return name;
    }
    String kept = name.substring(0, longest - HASH_DIGITS - 1);
    // What is cut after a dot or hyphen would make two of them in a row, which no name may have.
    return kept.replaceAll("[-.]+$", "") + "-" + hash(name);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
