/** The few calls of the C library this project makes. The only package that knows jnr-ffi. */
@NullMarked
package dev.vethlab.netlink.libc;

import org.jspecify.annotations.NullMarked;
