package dev.vethlab.netlink.socket;

import static dev.vethlab.netlink.wire.Netlink.NLMSG_DONE;
import static dev.vethlab.netlink.wire.Netlink.NLMSG_ERROR;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.route.AddressMessage;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.NamespaceIdMessage;
import dev.vethlab.netlink.route.RouteMessage;
import dev.vethlab.netlink.route.Rtnetlink;
import dev.vethlab.netlink.wire.ErrorMessage;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Reply;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Messages in a form people can read: what is known by name, and all bytes. Never fails. */
final class MessagePrinter {
  private MessagePrinter() {}

  /** All messages from position to limit, which stay where they are. */
  static String print(ByteBuffer messages) {
    try {
      return Reply.split(messages).stream()
          .map(MessagePrinter::print)
          .collect(Collectors.joining("; "));
    } catch (MalformedMessageException e) {
      return e.getMessage() + " " + hex(messages);
    }
  }

  private static String print(Reply message) {
    return "%s sequence=%d flags=0x%x %s [%s]"
        .formatted(
            MessageNames.type(message.type()),
            message.sequence(),
            message.flags(),
            meaning(message),
            hex(message.payload()));
  }

  private static String meaning(Reply message) {
    ByteBuffer payload = message.payload();
    try {
      return switch (message.type()) {
        case NLMSG_ERROR -> error(ErrorMessage.decode(payload, message.flags()));
        case NLMSG_DONE -> error(ErrorMessage.decodeDone(payload, message.flags()));
        case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> LinkMessage.decode(payload).toString();
        case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR ->
            AddressMessage.decode(payload).toString();
        case Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_DELROUTE ->
            RouteMessage.decode(payload).toString();
        case Rtnetlink.RTM_NEWNSID -> "nsid=" + NamespaceIdMessage.decode(payload);
        default -> "";
      };
    } catch (MalformedMessageException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String error(ErrorMessage error) {
    return error.errno() == 0 ? "OK" : Errno.name(error.errno()) + " " + error;
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return HexFormat.ofDelimiter(" ").formatHex(copy);
  }
}
