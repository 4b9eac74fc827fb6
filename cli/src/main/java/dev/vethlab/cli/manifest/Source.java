package dev.vethlab.cli.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a file.
 *
 * @param name as given; {@code stdin} for {@code -}
 * @param text all of it
 */
record Source(String name, String text) {
  /** Bytes; the largest lab that the rules allow is far smaller. */
  static final int MAX_SIZE = 16 * 1024 * 1024;

  /**
   * Reads a file, or standard input where the name is {@code -}.
   *
   * @throws RefusedException if there is nothing to read, or too much, or it is not UTF-8
   */
  static Source read(String name, InputStream stdin) throws RefusedException {
    String shown = name.equals("-") ? "stdin" : name;
    try {
      byte[] bytes = name.equals("-") ? limited(stdin) : limited(Path.of(name));
      if (bytes.length > MAX_SIZE) {
        throw refused(shown, "is larger than " + MAX_SIZE + " bytes");
      }
      return new Source(shown, decoded(bytes));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw refused(shown, "no such file");
    } catch (AccessDeniedException e) {
      throw refused(shown, "permission denied");
    } catch (CharacterCodingException e) {
      throw refused(shown, "is not UTF-8 text");
    } catch (IOException e) {
      throw refused(shown, "cannot be read: " + e.getMessage());
    }
  }

  private static byte[] limited(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a directory");
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return limited(stream);
    }
  }

  private static byte[] limited(InputStream stream) throws IOException {
    return stream.readNBytes(MAX_SIZE + 1);
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static RefusedException refused(String name, String message) {
    return new RefusedException(List.of(Complaint.about(name, message)));
  }
}
