package dev.vethlab.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes the body of a message: fixed structures and attributes ({@code struct nlattr}), each
 * padded to four bytes, in the byte order of the machine.
 */
public final class AttributeWriter {
  private static final int LONGEST_VALUE = 0xffff - Netlink.NLA_HDRLEN;

  private ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

  /** Appends a fixed structure such as {@code struct ifinfomsg}, padded. */
  public AttributeWriter struct(byte[] structure) {
    room(structure.length + 3).put(structure);
    return pad();
  }

  /** Appends an attribute of one byte, 0 to 255. */
  public AttributeWriter u8(int type, int value) {
    return bytes(type, new byte[] {(byte) checked(value, 0xff)});
  }

  /** Appends an attribute of two bytes, 0 to 65535. */
  public AttributeWriter u16(int type, int value) {
    header(type, 2).putShort((short) checked(value, 0xffff));
    return pad();
  }

  /** Appends an attribute of four bytes, 0 to 2^32-1. */
  public AttributeWriter u32(int type, long value) {
    header(type, 4).putInt((int) checked(value, 0xffff_ffffL));
    return this;
  }

  /** Appends a signed attribute of four bytes. */
  public AttributeWriter s32(int type, int value) {
    header(type, 4).putInt(value);
    return this;
  }

  /** Appends an attribute with the value as it is. */
  public AttributeWriter bytes(int type, byte[] value) {
    header(type, value.length).put(value);
    return pad();
  }

  /**
   * Appends a string in UTF-8 with a terminating NUL.
   *
   * @throws IllegalArgumentException if the string itself contains a NUL
   */
  public AttributeWriter string(int type, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a string attribute with a NUL inside");
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return bytes(type, Arrays.copyOf(utf8, utf8.length + 1));
  }

  /** Appends an attribute whose value is what {@code content} writes. */
  public AttributeWriter nested(int type, Consumer<AttributeWriter> content) {
    AttributeWriter inner = new AttributeWriter();
    content.accept(inner);
    return bytes(type | Netlink.NLA_F_NESTED, inner.toBytes());
  }

  /** All that was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static long checked(long value, long greatest) {
    if (value < 0 || value > greatest) {
      throw new IllegalArgumentException(value + " is not within 0 to " + greatest);
    }
    return value;
  }

  private ByteBuffer header(int type, int length) {
    if (length > LONGEST_VALUE) {
      throw new IllegalArgumentException("an attribute of " + length + " bytes");
    }
    return room(Netlink.NLA_HDRLEN + length + 3)
        .putShort((short) (Netlink.NLA_HDRLEN + length))
        .putShort((short) type);
  }

  private AttributeWriter pad() {
    // The array beyond the position is zero: nothing is ever taken back.
    bytes.position(Netlink.align(bytes.position()));
    return this;
  }

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + length);
      bytes =
          ByteBuffer.allocate(capacity)
              .order(ByteOrder.nativeOrder())
              .put(bytes.duplicate().flip());
    }
    return bytes;
  }
}
