package dev.vethlab.netlink.socket;

import static dev.vethlab.netlink.libc.Linux.SOL_NETLINK;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.libc.FileDescriptor;
import dev.vethlab.netlink.libc.Linux;
import dev.vethlab.netlink.libc.SystemCallException;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import dev.vethlab.netlink.wire.Reply;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** The socket as such: sends messages and receives replies, knows nothing of what they mean. */
final class Connection implements AutoCloseable {
  private static final int NETLINK_ROUTE = 0;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int NETLINK_GET_STRICT_CHK = 12;

  /** Changes of links wait for each other, and for the kernel's clearing up of namespaces. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final FileDescriptor socket;
  private final Buffers buffers = Buffers.take();
  private boolean closed;
  private int sequence;

  private Connection(FileDescriptor socket) {
    this.socket = socket;
  }

  static Connection open() throws NetlinkException {
    Connection connection = new Connection(socket());
    try {
      connection.option(NETLINK_EXT_ACK, "NETLINK_EXT_ACK (Linux 4.12)");
      connection.option(NETLINK_CAP_ACK, "NETLINK_CAP_ACK (Linux 4.3)");
      connection.option(NETLINK_GET_STRICT_CHK, "NETLINK_GET_STRICT_CHK (Linux 4.20)");
      Linux.setReceiveTimeout(connection.socket, LONGEST_WAIT);
      return connection;
    } catch (SystemCallException e) {
      connection.close();
      throw new NetlinkException("open a netlink socket", e);
    } catch (NetlinkException e) {
      connection.close();
      throw e;
    }
  }

  private static FileDescriptor socket() throws NetlinkException {
    try {
      return Linux.socket(Linux.AF_NETLINK, Linux.SOCK_RAW | Linux.SOCK_CLOEXEC, NETLINK_ROUTE);
    } catch (SystemCallException e) {
      throw new NetlinkException("open a netlink socket", e);
    }
  }

  private void option(int option, String name) throws NetlinkException {
    try {
      Linux.setOption(socket, SOL_NETLINK, option, 1);
    } catch (SystemCallException e) {
      throw new NetlinkException("open a netlink socket: this kernel lacks " + name, e);
    }
  }

  /**
   * Sends messages at once, with consecutive sequence numbers.
   *
   * @return the first number
   */
  int send(List<Message> messages, int additionalFlags) throws SystemCallException {
    ByteBuffer bytes = buffers.sent().bytes().clear();
    int first = sequence + 1;
    for (Message message : messages) {
      int start = bytes.position();
      message.writeTo(bytes, additionalFlags | Netlink.NLM_F_REQUEST, ++sequence);
      MessageLog.sent(bytes, start);
    }
    Linux.send(socket, buffers.sent());
    return first;
  }

  /**
   * Waits for replies.
   *
   * @return one or more, valid until the next call
   */
  List<Reply> receive(String step) throws NetlinkException {
    int length;
    try {
      length = Linux.receive(socket, buffers.received());
    } catch (SystemCallException e) {
      throw e.errno() == Errno.EAGAIN
          ? new NetlinkException(step, e.errno(), "no answer within " + LONGEST_WAIT)
          : new NetlinkException(step, e);
    }
    ByteBuffer bytes = buffers.received().bytes().clear();
    if (length > bytes.capacity()) {
      throw new NetlinkException(
          step, Errno.ENOBUFS, "an answer of " + length + " bytes was cut off");
    }
    bytes.limit(length);
    MessageLog.received(bytes);
    try {
      return Reply.split(bytes);
    } catch (MalformedMessageException e) {
      throw new NetlinkException(step, Errno.EBADMSG, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      socket.close();
      buffers.giveBack();
    }
  }
}
