/** The rtnetlink messages, written and read. Pure; constants are spelled as in the uapi headers. */
@NullMarked
package dev.vethlab.netlink.route;

import org.jspecify.annotations.NullMarked;
