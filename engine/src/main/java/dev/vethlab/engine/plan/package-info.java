/** From what should be and what is to what must be done, in order. Pure. */
@NullMarked
package dev.vethlab.engine.plan;

import org.jspecify.annotations.NullMarked;
