package dev.vethlab.engine.plan;

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

/**
 * The order in which things are done: what frees a name before what takes it, what others stand on
 * before what stands on it. Operations of one phase do not depend on each other.
 */
public enum Phase {
  /** A pair that must be made anew frees its names first. */
  DELETE_LINKS,
  DELETE_NAMESPACES,
  CREATE_NAMESPACES,
  /** Before interfaces exist: net.ipv6.conf.default.* is copied into each at its birth. */
  SET_NAMESPACES,
  /** A rename needs the interface down before Linux 6.2. */
  TAKE_DOWN,
  /** A name that a rename gives up may be wanted for a new interface. */
  RENAME_LINKS,
  CREATE_LINKS,
  SET_LINKS,
  /** Keys that name an interface exist only with it. */
  SET_LINK_SYSCTLS,
  /**
   * Before addresses and routes: going up keeps them, and a route through an interface needs it up.
   */
  BRING_UP,
  REMOVE_ROUTES,
  REMOVE_ADDRESSES,
  ADD_ADDRESSES,
  /** Routes to a next hop's network come before routes through that next hop. */
  ADD_LINK_ROUTES,
  ADD_ROUTES;

  /** The phase an operation belongs to. */
  public static Phase of(Operation operation) {
    return switch (operation) {
      case DeleteLink op -> DELETE_LINKS;
      case DeleteNetns op -> DELETE_NAMESPACES;
      case CreateNetns op -> CREATE_NAMESPACES;
      case SetNetnsMark op -> SET_NAMESPACES;
      case SetLoopbackUp op -> SET_NAMESPACES;
      case SetSysctl op -> Sysctls.namesInterface(op.key()) ? SET_LINK_SYSCTLS : SET_NAMESPACES;
      case CreateVeth op -> CREATE_LINKS;
      case SetUp op -> op.up() ? BRING_UP : TAKE_DOWN;
      case RenameLink op -> RENAME_LINKS;
      case SetMark op -> SET_LINKS;
      case SetMac op -> SET_LINKS;
      case SetMtu op -> SET_LINKS;
      case SetTxQueueLength op -> SET_LINKS;
      case RemoveRoute op -> REMOVE_ROUTES;
      case RemoveAddress op -> REMOVE_ADDRESSES;
      case AddAddress op -> ADD_ADDRESSES;
      case AddRoute op -> op.route().via() == null ? ADD_LINK_ROUTES : ADD_ROUTES;
    };
  }
}
