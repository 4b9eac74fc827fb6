package dev.vethlab.cli;

/** What the program ends with. */
final class Exit {
  /** Done. */
  static final int OK = 0;

  /** It did not work, or it differs. */
  static final int FAILED = 1;

  /** Wrong usage, or a manifest that is refused. */
  static final int REFUSED = 2;

  private Exit() {}
}
