/** The kernel as this project sees it: its state, what can be done to it, what came of it. Pure. */
@NullMarked
package dev.vethlab.engine.kernel;

import org.jspecify.annotations.NullMarked;
