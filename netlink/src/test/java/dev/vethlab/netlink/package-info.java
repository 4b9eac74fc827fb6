@NullMarked
package dev.vethlab.netlink;

import org.jspecify.annotations.NullMarked;
