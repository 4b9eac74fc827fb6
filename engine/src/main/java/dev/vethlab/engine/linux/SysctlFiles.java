package dev.vethlab.engine.linux;

import dev.vethlab.engine.plan.Sysctls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  private static final int LONGEST = 4096;

  private SysctlFiles() {}

  /** The values of the keys that this kernel has here, white space normalized. */
  static SortedMap<String, String> read(Collection<String> keys) throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    for (String key : keys) {
      try {
        values.put(key, Sysctls.normalized(read(path(key))));
      } catch (NoSuchFileException e) {
        // An absent key has no value to compare; writing it will say why.
      }
    }
    return values;
  }

  /**
   * In one read: a sysctl's handler has nothing more to say at an offset (proc_dointvec in
   * kernel/sysctl.c).
   */
  private static String read(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      byte[] bytes = new byte[LONGEST];
      int length = file.read(bytes);
      return new String(bytes, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
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
