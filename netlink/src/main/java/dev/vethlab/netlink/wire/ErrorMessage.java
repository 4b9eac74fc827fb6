package dev.vethlab.netlink.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What {@code NLMSG_ERROR} or the end of a dump reports ({@code linux/netlink.h}, enum {@code
 * nlmsgerr_attrs}).
 *
 * @param errno positive; 0 is an acknowledgement
 * @param text the kernel's own words, or null
 * @param offset of the offending attribute from the beginning of the request's header, or -1
 */
public record ErrorMessage(int errno, @Nullable String text, int offset) {
  /**
   * Reads the payload of {@code NLMSG_ERROR}.
   *
   * @param flags of the message: they say what follows the error number
   * @throws MalformedMessageException if the payload is too short or an attribute is malformed
   */
  public static ErrorMessage decode(ByteBuffer payload, int flags) {
    ByteBuffer bytes = payload.slice().order(ByteOrder.nativeOrder());
    if (bytes.remaining() < 4 + Netlink.NLMSG_HDRLEN) {
      throw new MalformedMessageException("NLMSG_ERROR of " + bytes.remaining() + " bytes");
    }
    // Behind the number comes the request: its header alone if capped or if all went well.
    boolean headerOnly = (flags & Netlink.NLM_F_CAPPED) != 0 || bytes.getInt(0) == 0;
    int request = headerOnly ? Netlink.NLMSG_HDRLEN : bytes.getInt(4);
    return report(bytes, flags, 4 + (long) request);
  }

  /**
   * Reads the payload of {@code NLMSG_DONE}; an empty one is a success.
   *
   * @throws MalformedMessageException if an attribute is malformed
   */
  public static ErrorMessage decodeDone(ByteBuffer payload, int flags) {
    ByteBuffer bytes = payload.slice().order(ByteOrder.nativeOrder());
    return bytes.remaining() < 4 ? new ErrorMessage(0, null, -1) : report(bytes, flags, 4);
  }

  private static ErrorMessage report(ByteBuffer bytes, int flags, long attributes) {
    int errno = -bytes.getInt(0);
    if ((flags & Netlink.NLM_F_ACK_TLVS) == 0) {
      return new ErrorMessage(errno, null, -1);
    }
    if (attributes < 4 || attributes > bytes.limit()) {
      throw new MalformedMessageException("error report with attributes at " + attributes);
    }
    // Within the bounds just checked, and requests are far shorter than 2^31-4 bytes.
    int start = Math.min(Netlink.align((int) attributes), bytes.limit());
    AttributeReader reader = new AttributeReader(bytes.position(start));
    String text = null;
    int offset = -1;
    while (reader.next()) {
      switch (reader.type()) {
        case Netlink.NLMSGERR_ATTR_MSG -> text = reader.string();
        case Netlink.NLMSGERR_ATTR_OFFS -> offset = reader.s32();
        default -> {}
      }
    }
    reader.check();
    return new ErrorMessage(errno, text, offset);
  }
}
