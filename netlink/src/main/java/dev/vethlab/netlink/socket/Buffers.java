package dev.vethlab.netlink.socket;

import dev.vethlab.netlink.libc.NativeBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory of a socket. It is used again when the socket is closed: sockets are short-lived, and
 * memory outside the heap is freed only when the collector comes by.
 */
record Buffers(NativeBuffer sent, NativeBuffer received) {
  /**
   * Of every receive buffer. The kernel makes the parts of a dump as large as it has seen buffers
   * to be, up to this; with a smaller one later they would be cut off.
   */
  private static final int RECEIVE_BYTES = 32 * 1024;

  private static final ConcurrentLinkedQueue<Buffers> UNUSED = new ConcurrentLinkedQueue<>();

  static Buffers take() {
    Buffers unused = UNUSED.poll();
    return unused != null
        ? unused
        : new Buffers(
            NativeBuffer.allocate(Batches.MOST_BYTES), NativeBuffer.allocate(RECEIVE_BYTES));
  }

  void giveBack() {
    UNUSED.add(this);
  }
}
