package dev.vethlab.netlink.route;

import dev.vethlab.netlink.wire.AttributeReader;
import dev.vethlab.netlink.wire.MalformedMessageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The fixed structure at the beginning of a payload, and the attributes behind it. */
record Struct(ByteBuffer payload, int length) {
  /**
   * Cuts a payload.
   *
   * @throws MalformedMessageException if it is shorter than the structure
   */
  static Struct read(ByteBuffer payload, String name, int length) {
    if (payload.remaining() < length) {
      throw new MalformedMessageException(
          "struct %s of %d instead of %d bytes".formatted(name, payload.remaining(), length));
    }
    return new Struct(payload.slice().order(ByteOrder.nativeOrder()), length);
  }

  /** The bytes of a structure, written in the byte order of the machine. */
  static byte[] write(int length, Consumer<ByteBuffer> fields) {
    byte[] bytes = new byte[length];
    fields.accept(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
    return bytes;
  }

  int u8(int at) {
    return Byte.toUnsignedInt(payload.get(at));
  }

  int s32(int at) {
    return payload.getInt(at);
  }

  AttributeReader attributes() {
    return new AttributeReader(payload.duplicate().position(length));
  }
}
