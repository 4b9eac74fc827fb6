package dev.vethlab.engine.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys of sysctl(8) as files below /proc/sys, which show the network namespace of the thread that
 * opens them.
 */
final class SysctlFiles {
  private static final Path ROOT = Path.of("/proc/sys");

  private SysctlFiles() {}

  /** The values of the keys that this kernel has here, white space normalized. */
  static SortedMap<String, String> read(Collection<String> keys) throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    for (String key : keys) {
      try {
        values.put(key, Files.readString(path(key)).strip().replaceAll("\\s+", " "));
      } catch (NoSuchFileException e) {
        // An absent key has no value to compare; writing it will say why.
      }
    }
    return values;
  }

  static void write(String key, String value) throws IOException {
    Files.writeString(path(key), value + "\n");
  }

  /** In a key '.' parts the path and '/' stands for a dot in an interface's name. */
  private static Path path(String key) {
    Path path =
        ROOT.resolve(key.replace('.', '\0').replace('/', '.').replace('\0', '/')).normalize();
    if (!path.startsWith(ROOT.resolve("net"))) {
      throw new IllegalArgumentException(key + " is not below net");
    }
    return path;
  }
}
