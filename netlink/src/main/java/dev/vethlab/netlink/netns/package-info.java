/** Network namespaces: made, named, entered, forgotten. */
@NullMarked
package dev.vethlab.netlink.netns;

import org.jspecify.annotations.NullMarked;
