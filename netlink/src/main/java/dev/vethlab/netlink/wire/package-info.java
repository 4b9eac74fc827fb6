/**
 * Netlink as bytes: messages, attributes, error reports. Pure; nothing here knows what a link is.
 */
@NullMarked
package dev.vethlab.netlink.wire;

import org.jspecify.annotations.NullMarked;
