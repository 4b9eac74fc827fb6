package dev.vethlab.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the attributes of a message. The first malformed one ends the walk, of this reader and
 * of those it is nested in: from then on {@link #next()} is false, values are empty, and {@link
 * #error()} says what was wrong and where. So one check at the end suffices.
 *
 * <pre>{@code
 * while (reader.next()) {
 *   switch (reader.type()) {
 *     case IFLA_IFNAME -> name = reader.string();
 *     default -> {}
 *   }
 * }
 * reader.check();
 * }</pre>
 */
public final class AttributeReader {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final ByteBuffer payload;
  private final @Nullable AttributeReader outer;
  private final int base;
  private int type;
  private int offset;
  private ByteBuffer value = NOTHING;
  private @Nullable String error;

  /**
   * Reads from the position of the payload to its limit; the payload itself is not moved. Offsets
   * in error texts count from its index 0.
   */
  public AttributeReader(ByteBuffer payload) {
    this(payload, null, 0);
  }

  private AttributeReader(ByteBuffer payload, @Nullable AttributeReader outer, int base) {
    this.payload = payload.duplicate().order(ByteOrder.nativeOrder());
    this.outer = outer;
    this.base = base;
  }

  /** Moves to the next attribute; false at the end, and ever after an error. */
  public boolean next() {
    type = 0;
    value = NOTHING;
    offset = base + payload.position();
    if (error() != null || !payload.hasRemaining()) {
      return false;
    }
    if (payload.remaining() < Netlink.NLA_HDRLEN) {
      return fail(payload.remaining() + " bytes left over");
    }
    int start = payload.position();
    int length = Short.toUnsignedInt(payload.getShort(start));
    if (length < Netlink.NLA_HDRLEN || length > payload.remaining()) {
      return fail("length " + length + " with " + payload.remaining() + " bytes left");
    }
    type = Short.toUnsignedInt(payload.getShort(start + 2)) & Netlink.NLA_TYPE_MASK;
    value =
        payload
            .slice(start + Netlink.NLA_HDRLEN, length - Netlink.NLA_HDRLEN)
            .order(ByteOrder.nativeOrder());
    // The padding of the last attribute may be missing.
    payload.position(Math.min(start + Netlink.align(length), payload.limit()));
    return true;
  }

  /** The type of the current attribute without the flags for nesting and byte order. */
  public int type() {
    return type;
  }

  /** A value of one byte; 0 after an error. */
  public int u8() {
    return exactly(1) ? Byte.toUnsignedInt(value.get(0)) : 0;
  }

  /** A value of two bytes in the byte order of the machine; 0 after an error. */
  public int u16() {
    return exactly(2) ? Short.toUnsignedInt(value.getShort(0)) : 0;
  }

  /** A value of four bytes, 0 to 2^32-1; 0 after an error. */
  public long u32() {
    return Integer.toUnsignedLong(s32());
  }

  /** A signed value of four bytes; 0 after an error. */
  public int s32() {
    return exactly(4) ? value.getInt(0) : 0;
  }

  /** A string in UTF-8 up to its NUL or, without one, its end. */
  public String string() {
    byte[] bytes = bytes();
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The value as it is. */
  public byte[] bytes() {
    byte[] bytes = new byte[value.remaining()];
    value.get(0, bytes);
    return bytes;
  }

  /** A reader of the attributes inside the current one, behind {@code skip} bytes of structure. */
  public AttributeReader nested(int skip) {
    int inside = offset + Netlink.NLA_HDRLEN;
    if (skip > value.remaining()) {
      fail("length " + value.remaining() + " of a structure of " + skip);
      return new AttributeReader(NOTHING, this, inside);
    }
    return new AttributeReader(value.duplicate().position(skip), this, inside);
  }

  /** A reader of the attributes inside the current one. */
  public AttributeReader nested() {
    return nested(0);
  }

  /** What was malformed and at which offset, or null. */
  public @Nullable String error() {
    return outer != null ? outer.error() : error;
  }

  /**
   * Ends a walk.
   *
   * @throws MalformedMessageException if there was an error
   */
  public void check() {
    String found = error();
    if (found != null) {
      throw new MalformedMessageException(found);
    }
  }

  private boolean exactly(int length) {
    return value.remaining() == length
        || (error() == null && fail("length " + value.remaining() + " instead of " + length));
  }

  private boolean fail(String what) {
    failAt("attribute at offset " + offset + (type == 0 ? "" : " of type " + type) + ": " + what);
    return false;
  }

  private void failAt(String text) {
    if (outer != null) {
      outer.failAt(text);
    } else if (error == null) {
      error = text;
    }
    value = NOTHING;
  }
}
