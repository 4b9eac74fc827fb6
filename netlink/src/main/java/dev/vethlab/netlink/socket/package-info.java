/** Netlink sockets: requests, batches and dumps. */
@NullMarked
package dev.vethlab.netlink.socket;

import org.jspecify.annotations.NullMarked;
