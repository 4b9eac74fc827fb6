/** Which node gets which part of a lab. Pure. */
@NullMarked
package dev.vethlab.engine.placement;

import org.jspecify.annotations.NullMarked;
