/** The kernel in memory: strict, shipped, and held to the same contract as the real one. Pure. */
@NullMarked
package dev.vethlab.engine.kernel.memory;

import org.jspecify.annotations.NullMarked;
