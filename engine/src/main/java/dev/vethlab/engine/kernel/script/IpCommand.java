package dev.vethlab.engine.kernel.script;

import dev.vethlab.engine.kernel.LinkRef;
import dev.vethlab.engine.kernel.Operation;
import dev.vethlab.engine.kernel.Operation.AddAddress;
import dev.vethlab.engine.kernel.Operation.AddRoute;
import dev.vethlab.engine.kernel.Operation.CreateNetns;
import dev.vethlab.engine.kernel.Operation.CreateVeth;
import dev.vethlab.engine.kernel.Operation.DeleteLink;
import dev.vethlab.engine.kernel.Operation.DeleteNetns;
import dev.vethlab.engine.kernel.Operation.RemoveAddress;
import dev.vethlab.engine.kernel.Operation.RemoveRoute;
import dev.vethlab.engine.kernel.Operation.RenameLink;
import dev.vethlab.engine.kernel.Operation.SetLoopbackUp;
import dev.vethlab.engine.kernel.Operation.SetMac;
import dev.vethlab.engine.kernel.Operation.SetMark;
import dev.vethlab.engine.kernel.Operation.SetMtu;
import dev.vethlab.engine.kernel.Operation.SetNetnsMark;
import dev.vethlab.engine.kernel.Operation.SetSysctl;
import dev.vethlab.engine.kernel.Operation.SetTxQueueLength;
import dev.vethlab.engine.kernel.Operation.SetUp;
import dev.vethlab.engine.kernel.Operation.VethEnd;
import dev.vethlab.engine.lab.IpFamily;

/**
 * An operation as the command that a person would type for it: for reading, and fit for a shell.
 */
public final class IpCommand {
  private IpCommand() {}

  /** One line, without a line end. */
  public static String of(Operation operation) {
    return switch (operation) {
      case CreateNetns op ->
          "ip netns add " + op.netns() + " && " + setLink(op, "lo") + " alias " + op.mark();
      case DeleteNetns op -> "ip netns delete " + op.netns();
      case SetNetnsMark op -> setLink(op, "lo") + " alias " + op.mark();
      case SetLoopbackUp op -> setLink(op, "lo") + " up";
      case SetSysctl op ->
          "ip netns exec " + op.netns() + " sysctl -qw " + op.key() + "=" + quoted(op.value());
      case CreateVeth op -> create(op);
      case DeleteLink op -> "ip -n " + op.netns() + " link delete " + op.link().name();
      case RenameLink op -> set(op.link()) + " name " + op.to();
      case SetMark op -> set(op.link()) + " alias " + op.mark();
      case SetMac op -> set(op.link()) + " address " + op.mac();
      case SetMtu op -> set(op.link()) + " mtu " + op.mtu();
      case SetTxQueueLength op -> set(op.link()) + " txqueuelen " + op.packets();
      case SetUp op -> set(op.link()) + (op.up() ? " up" : " down");
      case AddAddress op ->
          address(op, "add", op.address().toString())
              + (op.address().family() == IpFamily.V6 ? " nodad" : "");
      case RemoveAddress op -> address(op, "delete", op.address().toString());
      case AddRoute op -> route(op, op.route().to().family(), "add") + op.route() + " protocol 86";
      case RemoveRoute op ->
          route(op, op.route().to().family(), "delete") + op.route() + " protocol 86";
    };
  }

  private static String create(CreateVeth op) {
    String group = " group " + group(op.first());
    return "ip -n "
        + op.netns()
        + " link add "
        + end(op.first())
        + group
        + " type veth peer "
        + end(op.second())
        + group
        + " netns "
        + op.second().at().netns()
        + " && "
        + set(op.first().at())
        + " alias "
        + op.first().mark()
        + " && "
        + set(op.second().at())
        + " alias "
        + op.second().mark();
  }

  private static long group(VethEnd end) {
    return dev.vethlab.engine.kernel.Mark.group(end.mark().domain(), end.mark().lab());
  }

  private static String end(VethEnd end) {
    return "name "
        + end.at().name()
        + " address "
        + end.mac()
        + " mtu "
        + end.mtu()
        + " txqueuelen "
        + end.txQueueLength()
        + " numtxqueues 1 numrxqueues 1";
  }

  private static String setLink(Operation op, String name) {
    return "ip -n " + op.netns() + " link set " + name;
  }

  private static String set(LinkRef link) {
    return "ip -n " + link.netns() + " link set " + link.name();
  }

  private static String address(Operation.OnLink op, String verb, String address) {
    return "ip -n " + op.netns() + " address " + verb + " " + address + " dev " + op.link().name();
  }

  private static String route(Operation op, IpFamily family, String verb) {
    return "ip -n " + op.netns() + (family == IpFamily.V6 ? " -6" : "") + " route " + verb + " ";
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_.,:/-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
