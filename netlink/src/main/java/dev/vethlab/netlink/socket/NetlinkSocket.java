package dev.vethlab.netlink.socket;

import static dev.vethlab.netlink.wire.Netlink.NLMSG_DONE;
import static dev.vethlab.netlink.wire.Netlink.NLMSG_ERROR;
import static dev.vethlab.netlink.wire.Netlink.NLMSG_NOOP;
import static dev.vethlab.netlink.wire.Netlink.NLMSG_OVERRUN;

import dev.vethlab.netlink.libc.Errno;
import dev.vethlab.netlink.libc.SystemCallException;
import dev.vethlab.netlink.wire.ErrorMessage;
import dev.vethlab.netlink.wire.MalformedMessageException;
import dev.vethlab.netlink.wire.Message;
import dev.vethlab.netlink.wire.Netlink;
import dev.vethlab.netlink.wire.Reply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rtnetlink socket (netlink(7), rtnetlink(7)). It belongs to the network namespace of the thread
 * that opened it, wherever it is used later, and keeps that namespace alive until it is closed.
 * Usable from one thread at a time. After an exception that is no refusal by the kernel it should
 * be closed.
 */
public final class NetlinkSocket implements AutoCloseable {
  private static final int MOST_DUMPS = 10;

  private final Connection connection;

  private NetlinkSocket(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a socket in the namespace of the calling thread.
   *
   * @throws NetlinkException also if the kernel is older than 4.20 and so ignores filters of dumps
   */
  public static NetlinkSocket open() throws NetlinkException {
    return new NetlinkSocket(Connection.open());
  }

  /**
   * Reads everything that matches, in the kernel's order. A dump during which something changed is
   * repeated, up to {@value #MOST_DUMPS} times in all.
   *
   * @param decode is given the payload of each message
   * @throws NetlinkException with EINTR, retryable, if it never came out consistent
   * @throws MalformedMessageException if decode throws it
   */
  public <T> List<T> dump(Message question, Function<ByteBuffer, T> decode)
      throws NetlinkException {
    for (int i = 0; i < MOST_DUMPS; i++) {
      Answer answer = exchange(question, Netlink.NLM_F_DUMP);
      if (!answer.interrupted()) {
        return answer.payloads().stream().map(decode).toList();
      }
    }
    throw new NetlinkException(
        step(question), Errno.EINTR, "changed during each of " + MOST_DUMPS + " dumps");
  }

  /**
   * Asks for one thing.
   *
   * @param decode is given the payload of the answer
   * @throws NetlinkException if the kernel refuses or acknowledges without an answer (ENODATA)
   * @throws MalformedMessageException if decode throws it
   */
  public <T> T request(Message question, Function<ByteBuffer, T> decode) throws NetlinkException {
    List<ByteBuffer> payloads = exchange(question, Netlink.NLM_F_ACK).payloads();
    if (payloads.isEmpty()) {
      throw new NetlinkException(step(question), Errno.ENODATA, "acknowledged without an answer");
    }
    return decode.apply(payloads.get(0));
  }

  /** Has one thing done. */
  public void request(Message order) throws NetlinkException {
    exchange(order, Netlink.NLM_F_ACK);
  }

  /**
   * Has many things done, in order, in few system calls. What fails does not stop what is behind
   * it. Not for questions.
   *
   * @return for each message empty if it was done, else why it was not; if the socket itself fails,
   *     that failure for each message whose fate is not known
   */
  public List<Optional<NetlinkException>> batch(List<Message> orders) {
    List<Optional<NetlinkException>> outcomes = new ArrayList<>(orders.size());
    Optional<NetlinkException> broken = Optional.empty();
    for (List<Message> part : Batches.cut(orders)) {
      if (broken.isPresent()) {
        outcomes.addAll(Collections.nCopies(part.size(), broken));
      } else {
        BatchOutcomes collected = new BatchOutcomes(part);
        broken = perform(part, collected);
        outcomes.addAll(collected.list(broken));
      }
    }
    return outcomes;
  }

  private Optional<NetlinkException> perform(List<Message> part, BatchOutcomes outcomes) {
    String step = step(part.get(0)) + " and " + (part.size() - 1) + " more";
    try {
      int first = connection.send(part, Netlink.NLM_F_ACK);
      while (!outcomes.complete()) {
        for (Reply reply : connection.receive(step)) {
          if (reply.type() == NLMSG_ERROR) {
            outcomes.add(reply.sequence() - first, error(reply, step));
          } else {
            checkOverrun(reply, step);
          }
        }
      }
      return Optional.empty();
    } catch (NetlinkException e) {
      return Optional.of(e);
    } catch (SystemCallException e) {
      return Optional.of(new NetlinkException(step, e));
    }
  }

  private record Answer(List<ByteBuffer> payloads, boolean interrupted) {}

  private Answer exchange(Message question, int flags) throws NetlinkException {
    String step = step(question);
    int sequence;
    try {
      sequence = connection.send(List.of(question), flags);
    } catch (SystemCallException e) {
      throw new NetlinkException(step, e);
    }
    // Copies, decoded only when all is read: a dump left half read would block the next.
    List<ByteBuffer> payloads = new ArrayList<>();
    boolean interrupted = false;
    while (true) {
      for (Reply reply : connection.receive(step)) {
        checkOverrun(reply, step);
        if (reply.sequence() != sequence || reply.type() == NLMSG_NOOP) {
          continue;
        }
        interrupted |= (reply.flags() & Netlink.NLM_F_DUMP_INTR) != 0;
        if (reply.type() == NLMSG_ERROR || reply.type() == NLMSG_DONE) {
          ErrorMessage end = error(reply, step);
          if (end.errno() != 0) {
            throw new NetlinkException(step, end);
          }
          return new Answer(payloads, interrupted);
        }
        payloads.add(copy(reply.payload()));
      }
    }
  }

  private static ErrorMessage error(Reply reply, String step) throws NetlinkException {
    try {
      return reply.type() == NLMSG_DONE
          ? ErrorMessage.decodeDone(reply.payload(), reply.flags())
          : ErrorMessage.decode(reply.payload(), reply.flags());
    } catch (MalformedMessageException e) {
      throw new NetlinkException(step, Errno.EBADMSG, String.valueOf(e.getMessage()));
    }
  }

  private static void checkOverrun(Reply reply, String step) throws NetlinkException {
    if (reply.type() == NLMSG_OVERRUN) {
      throw new NetlinkException(step, Errno.ENOBUFS, "answers were lost");
    }
  }

  private static ByteBuffer copy(ByteBuffer payload) {
    ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).order(ByteOrder.nativeOrder());
    return copy.put(payload).flip();
  }

  private static String step(Message message) {
    return MessageNames.type(message.type());
  }

  @Override
  public void close() {
    connection.close();
  }
}
