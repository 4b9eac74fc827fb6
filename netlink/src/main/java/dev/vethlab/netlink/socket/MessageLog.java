package dev.vethlab.netlink.socket;

import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every message, one a line, if the environment has {@code VETHLAB_NLDEBUG=1}. */
final class MessageLog {
  private static final Logger LOG = LoggerFactory.getLogger(NetlinkSocket.class);
  private static final boolean ON = "1".equals(System.getenv("VETHLAB_NLDEBUG"));

  private MessageLog() {}

  /** What lies between start and the position. */
  static void sent(ByteBuffer bytes, int start) {
    if (ON) {
      LOG.info("> {}", MessagePrinter.print(bytes.slice(start, bytes.position() - start)));
    }
  }

  /** What lies between the position and the limit. */
  static void received(ByteBuffer bytes) {
    if (ON) {
      LOG.info("< {}", MessagePrinter.print(bytes));
    }
  }
}
