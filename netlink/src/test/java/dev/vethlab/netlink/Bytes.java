package dev.vethlab.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Bytes written down as people compare them: in hexadecimal, one attribute a line. */
public final class Bytes {
  private Bytes() {}

  /** The bytes of all lines, in the little-endian order of the machines this runs on. */
  public static byte[] of(String... lines) {
    return HexFormat.of().parseHex(String.join("", lines).replace(" ", ""));
  }

  /** The same as the kernel's answer. */
  public static ByteBuffer payload(String... lines) {
    return ByteBuffer.wrap(of(lines)).order(ByteOrder.nativeOrder());
  }
}
