package dev.vethlab.cli;

import java.util.List;

/** The words of a command that is passed on. */
final class Words {
  private Words() {}

  /** Without the {@code --} that may stand before it. */
  static List<String> command(List<String> rest) {
    return !rest.isEmpty() && rest.getFirst().equals("--") ? rest.subList(1, rest.size()) : rest;
  }
}
