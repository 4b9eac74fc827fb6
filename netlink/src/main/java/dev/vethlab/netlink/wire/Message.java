package dev.vethlab.netlink.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One request without its header: the socket adds length, sequence number, {@code NLM_F_REQUEST}
 * and {@code NLM_F_ACK}.
 *
 * @param type of the message, such as {@code RTM_NEWLINK}, 16 to 65535
 * @param flags other than those the socket adds, such as {@code NLM_F_CREATE}
 * @param body all that follows {@code struct nlmsghdr}, in the byte order of the machine
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, never changed after creation
public record Message(int type, int flags, byte[] body) {
  public Message {
    if (type < 0 || type > 0xffff || flags < 0 || flags > 0xffff) {
      throw new IllegalArgumentException("type " + type + " or flags " + flags + " above 65535");
    }
  }

  /** The space this message needs in a send, header and padding included. */
  public int alignedLength() {
    return Netlink.NLMSG_HDRLEN + Netlink.align(body.length);
  }

  /**
   * Appends header, body and padding.
   *
   * @param target in the byte order of the machine, with {@link #alignedLength()} bytes left
   */
  public void writeTo(ByteBuffer target, int additionalFlags, int sequence) {
    target
        .putInt(Netlink.NLMSG_HDRLEN + body.length)
        .putShort((short) type)
        .putShort((short) (flags | additionalFlags))
        .putInt(sequence)
        .putInt(0)
        .put(body)
        .put(new byte[Netlink.align(body.length) - body.length]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message that
        && type == that.type
        && flags == that.flags
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type + flags) + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "Message[type=%d, flags=0x%x, body=%s]"
        .formatted(type, flags, HexFormat.ofDelimiter(" ").formatHex(body));
  }
}
