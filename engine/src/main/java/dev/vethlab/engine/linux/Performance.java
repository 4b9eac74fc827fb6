package dev.vethlab.engine.linux;

import dev.vethlab.engine.kernel.KernelException;
import dev.vethlab.engine.kernel.Mark;
import dev.vethlab.engine.kernel.NetnsName;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.kernel.Operation.Request;
import dev.vethlab.engine.kernel.Operation.SetSysctl;
import dev.vethlab.engine.kernel.Outcome;
import dev.vethlab.netlink.netns.NetworkNamespace;
import dev.vethlab.netlink.route.LinkMessage;
import dev.vethlab.netlink.route.LinkMessage.VethEnd;
import dev.vethlab.netlink.socket.NetlinkException;
import dev.vethlab.netlink.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Performs the operations of one phase: those that are netlink messages in one batch a namespace,
 * the others one by one. Every operation gets its outcome; none stops another.
 */
final class Performance {
  private record Sent(int operation, Message message) {}

  private final Sessions sessions;
  private final List<Operation> operations;
  private final Map<Integer, Outcome> outcomes = new HashMap<>();
  private final Map<NetnsName, List<Sent>> batches = new LinkedHashMap<>();
  // What only makes sense once the first batches went through: the marks of new pairs.
  private final Map<NetnsName, List<Sent>> second = new LinkedHashMap<>();

  Performance(Sessions sessions, List<Operation> operations) {
    this.sessions = sessions;
    this.operations = operations;
  }

  List<Outcome> run() {
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      try {
        start(i, operation);
      } catch (KernelException | IOException e) {
        outcomes.put(i, Refusals.failed(operation, e));
      }
    }
    send(batches);
    send(second);
    List<Outcome> all = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      all.add(outcomes.getOrDefault(i, new Outcome.Done()));
    }
    return all;
  }

  private void start(int i, Operation operation) throws KernelException, IOException {
    switch (operation) {
      case CreateNetns op -> create(op);
      case DeleteNetns op -> delete(op);
      case SetSysctl op -> {
        NetworkNamespace namespace = sessions.of(op.netns()).namespace();
        sessions.inside(
            namespace,
            () -> {
              SysctlFiles.write(op.key(), op.value());
              return true;
            });
      }
      case CreateVeth op -> create(i, op);
      case Request op -> add(batches, op.netns(), i, Messages.of(op, sessions.of(op.netns())));
    }
  }

  private void create(CreateNetns op) throws IOException {
    // The mark comes before the name: what has a name and no mark is not ours.
    sessions.create(
        op.netns(),
        session ->
            session.socket().request(LinkMessage.set(Session.LOOPBACK, Messages.alias(op.mark()))));
  }

  private void delete(DeleteNetns op) throws IOException, KernelException {
    if (NetworkNamespace.look(sessions.path(op.netns())) == NetworkNamespace.Entry.NAMESPACE) {
      if (!sessions.stillNamed(op.netns())) {
        String message = op.netns() + " has become the name of another namespace meanwhile";
        throw new KernelException(message, "ESTALE", true, null);
      }
      // A namespace that a process still lives in outlasts its name: its interfaces of ours must
      // not.
      long group = Mark.group(op.mark().domain(), op.mark().lab());
      try {
        sessions.of(op.netns()).socket().request(LinkMessage.deleteGroup(group));
      } catch (NetlinkException e) {
        if (!e.errnoName().equals("ENODEV")) {
          throw e;
        }
      }
    }
    sessions.close(op.netns());
    NetworkNamespace.unpin(sessions.path(op.netns()));
  }

  /** The pair in the first end's batch; the marks after it, in the batch of each end. */
  private void create(int i, CreateVeth op) throws IOException {
    Session here = sessions.of(op.first().at().netns());
    Session there = sessions.of(op.second().at().netns());
    VethEnd first = end(op.first(), here);
    VethEnd second = end(op.second(), there);
    add(batches, op.netns(), i, LinkMessage.newVeth(first, second, there.namespace().fd()));
    mark(i, op.first(), first.index());
    mark(i, op.second(), second.index());
  }

  private VethEnd end(Operation.VethEnd end, Session session) throws NetlinkException {
    int index = session.freeIndex();
    session.remember(end.at().name().value(), index);
    return new VethEnd(
        end.at().name().value(),
        index,
        end.mac().bits(),
        end.mtu(),
        end.txQueueLength(),
        Mark.group(end.mark().domain(), end.mark().lab()));
  }

  private void mark(int i, Operation.VethEnd end, int index) {
    add(second, end.at().netns(), i, LinkMessage.set(index, Messages.alias(end.mark())));
  }

  private static void add(
      Map<NetnsName, List<Sent>> to, NetnsName netns, int operation, Message message) {
    to.computeIfAbsent(netns, n -> new ArrayList<>()).add(new Sent(operation, message));
  }

  private void send(Map<NetnsName, List<Sent>> waiting) {
    waiting.forEach(
        (netns, all) -> {
          // A mark whose pair was refused has nothing to go on.
          List<Sent> sent = all.stream().filter(s -> !outcomes.containsKey(s.operation())).toList();
          try {
            List<Optional<NetlinkException>> answers =
                sessions.of(netns).socket().batch(sent.stream().map(Sent::message).toList());
            for (int i = 0; i < sent.size(); i++) {
              int operation = sent.get(i).operation();
              answers.get(i).ifPresent(refusal -> settle(operation, refusal));
            }
          } catch (IOException e) {
            sent.forEach(s -> settle(s.operation(), e));
          }
        });
  }

  private void settle(int operation, Exception refusal) {
    outcomes.putIfAbsent(operation, Refusals.failed(operations.get(operation), refusal));
  }
}
