/** The border to Linux: the only package that sees dev.vethlab.netlink. */
@NullMarked
package dev.vethlab.engine.linux;

import org.jspecify.annotations.NullMarked;
