package dev.vethlab.cli;

/** Waits for a program that has the terminal. */
final class Child {
  private Child() {}

  /**
   * Waits until a child ends. A signal from the terminal goes to the child as well, which may take
   * it as it likes (a shell does): this process stays until the child has ended, and ends as it.
   *
   * @return its exit code
   */
  static int await(Process child) {
    Thread hook =
        new Thread(() -> Runtime.getRuntime().halt(code(child)), "waits for the child to end");
    Runtime.getRuntime().addShutdownHook(hook);
    int code = code(child);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // A signal came: the hook ends the process.
      return code;
    }
    return code;
  }

  private static int code(Process child) {
    while (true) {
      try {
        return child.waitFor();
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; if they did, the child would still be there.
      }
    }
  }
}
