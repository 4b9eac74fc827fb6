package dev.vethlab.netlink.libc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import jnr.ffi.Pointer;

/** Memory outside the heap, whose address the kernel can be told. Zero at first. */
public final class NativeBuffer {
  private final ByteBuffer bytes;
  private final long address;

  private NativeBuffer(int capacity) {
    bytes = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    address = Pointer.wrap(Linux.RUNTIME, bytes).address();
  }

  public static NativeBuffer allocate(int capacity) {
    return new NativeBuffer(capacity);
  }

  /** A string as C has it: UTF-8 with a terminating NUL. */
  static NativeBuffer string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    NativeBuffer buffer = new NativeBuffer(utf8.length + 1);
    buffer.bytes.put(0, utf8);
    return buffer;
  }

  /** The memory, in the byte order of the machine; always the same object. */
  public ByteBuffer bytes() {
    return bytes;
  }

  long address() {
    return address;
  }
}
