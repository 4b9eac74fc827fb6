package dev.vethlab.netlink.socket;

import dev.vethlab.netlink.wire.Message;
import java.util.ArrayList;
import java.util.List;

/** Cuts many messages into sends whose acknowledgements the receive buffer can hold. */
final class Batches {
  /**
   * Messages in a send. A default receive buffer holds 256 acknowledgements; those with a text are
   * larger.
   */
  static final int MOST_MESSAGES = 128;

  /** Bytes in a send, well below the default send buffer of 212,992. */
  static final int MOST_BYTES = 64 * 1024;

  private Batches() {}

  /**
   * The messages in their order, in as few parts as the limits allow.
   *
   * @throws IllegalArgumentException if a single message exceeds the limit
   */
  static List<List<Message>> cut(List<Message> messages) {
    List<List<Message>> parts = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int i = 0; i < messages.size(); i++) {
      int length = messages.get(i).alignedLength();
      if (length > MOST_BYTES) {
        throw new IllegalArgumentException("a message of " + length + " bytes");
      }
      if (i - start == MOST_MESSAGES || bytes + length > MOST_BYTES) {
        parts.add(messages.subList(start, i));
        start = i;
        bytes = 0;
      }
      bytes += length;
    }
    if (start < messages.size()) {
      parts.add(messages.subList(start, messages.size()));
    }
    return parts;
  }
}
