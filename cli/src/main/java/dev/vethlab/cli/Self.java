package dev.vethlab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How this program is run, so that it can be run again. */
final class Self {
  private Self() {}

  /** The words that begin a command of this program, the options of the Java runtime among them. */
  static List<String> command() throws IOException {
    String[] words =
        Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8).split("\0", -1);
    int main = List.of(words).indexOf(Main.class.getName());
    return main > 0
        ? List.of(words).subList(0, main + 1)
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
  }
}
