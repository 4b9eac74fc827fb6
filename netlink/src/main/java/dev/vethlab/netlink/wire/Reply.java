package dev.vethlab.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A message from the kernel.
 *
 * @param type such as {@code RTM_NEWLINK} or {@link Netlink#NLMSG_ERROR}
 * @param flags such as {@link Netlink#NLM_F_MULTI}
 * @param sequence of the request it answers
 * @param payload all that follows {@code struct nlmsghdr}; a view of what was received
 */
public record Reply(int type, int flags, int sequence, ByteBuffer payload) {
  /**
   * Cuts what one receive brought, from position to limit, into its messages.
   *
   * @throws MalformedMessageException if a length is impossible
   */
  public static List<Reply> split(ByteBuffer received) {
    ByteBuffer bytes = received.slice().order(ByteOrder.nativeOrder());
    List<Reply> replies = new ArrayList<>();
    int start = 0;
    while (start < bytes.limit()) {
      int left = bytes.limit() - start;
      int length = left < Netlink.NLMSG_HDRLEN ? 0 : bytes.getInt(start);
      if (length < Netlink.NLMSG_HDRLEN || length > left) {
        throw new MalformedMessageException(
            "message at offset %d: length %d with %d bytes left".formatted(start, length, left));
      }
      replies.add(
          new Reply(
              Short.toUnsignedInt(bytes.getShort(start + 4)),
              Short.toUnsignedInt(bytes.getShort(start + 6)),
              bytes.getInt(start + 8),
              bytes
                  .slice(start + Netlink.NLMSG_HDRLEN, length - Netlink.NLMSG_HDRLEN)
                  .order(ByteOrder.nativeOrder())));
      start += Math.min(Netlink.align(length), left);
    }
    return replies;
  }
}
