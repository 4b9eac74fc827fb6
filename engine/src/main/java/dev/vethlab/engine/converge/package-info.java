/** The one loop that acts. */
@NullMarked
package dev.vethlab.engine.converge;

import org.jspecify.annotations.NullMarked;
