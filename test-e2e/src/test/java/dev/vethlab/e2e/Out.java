package dev.vethlab.e2e;

/** What a person who watches the tests should hear. */
final class Out {
  private Out() {}

  static void say(String line) {
    System.err.println(line);
  }
}
