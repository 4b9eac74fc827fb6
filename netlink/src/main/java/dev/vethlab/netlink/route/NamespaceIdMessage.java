package dev.vethlab.netlink.route;

import dev.vethlab.netlink.wire.AttributeReader;
import dev.vethlab.netlink.wire.AttributeWriter;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import java.nio.ByteBuffer;

/**
 * The ids by which one network namespace speaks of others, as in {@code IFLA_LINK_NETNSID}. An id
 * means something only inside the namespace of the socket ({@code linux/net_namespace.h}).
 */
public final class NamespaceIdMessage {
  public static final int NETNSA_NSID = 1;
  public static final int NETNSA_FD = 3;

  /** {@code NETNSA_NSID_NOT_ASSIGNED}: the namespace has no id here. */
  public static final int NETNSA_NSID_NOT_ASSIGNED = -1;

  /** {@code struct rtgenmsg}: the family, padded. */
  private static final int RTGENMSG_LENGTH = 4;

  private NamespaceIdMessage() {}

  /** Asks for the id of the namespace behind a file descriptor. */
  public static Message get(int namespaceFd) {
    byte[] body =
        new AttributeWriter()
            .struct(new byte[RTGENMSG_LENGTH])
            .u32(NETNSA_FD, namespaceFd)
            .toBytes();
    return new Message(Rtnetlink.RTM_GETNSID, 0, body);
  }

  /**
   * Gives the namespace behind a file descriptor an id; EEXIST if it already has one.
   *
   * @param nsid 0 or more, or -1 for one the kernel chooses
   */
  public static Message set(int namespaceFd, int nsid) {
    byte[] body =
        new AttributeWriter()
            .struct(new byte[RTGENMSG_LENGTH])
            .u32(NETNSA_FD, namespaceFd)
            .s32(NETNSA_NSID, nsid)
            .toBytes();
    return new Message(Rtnetlink.RTM_NEWNSID, 0, body);
  }

  /**
   * The id in an answer, or -1 if there is none.
   *
   * @throws MalformedMessageException if the payload is no such answer
   */
  public static int decode(ByteBuffer payload) {
    AttributeReader reader = Struct.read(payload, "rtgenmsg", RTGENMSG_LENGTH).attributes();
    int nsid = NETNSA_NSID_NOT_ASSIGNED;
    while (reader.next()) {
      if (reader.type() == NETNSA_NSID) {
        nsid = reader.s32();
      }
    }
    reader.check();
    return nsid;
  }
}
